"""Words of the description in both languages: Vietnamese, English."""

Pair = tuple[str, str]

TITLE: Pair = ("Sao Làng: giao diện dữ liệu", "Sao Làng data interface")
ABOUT: Pair = (
    "Dữ liệu công khai của sổ OCOP: sản phẩm, chủ thể, giấy chứng nhận và tình trạng hiện nay, đơn vị hành chính, "
    "tin bài. Chỉ đọc (GET). Sao do giấy chứng nhận chứng minh nằm ở “verified”; điều danh sách, nguồn công khai "
    "ghi nằm ở “listed” và không bao giờ là đã xác minh. Mọi ngày theo giờ Việt Nam. Không có dữ liệu cá nhân ngoài "
    "điều cổng thông tin đã hiện. Giấy phép: CC BY 4.0.",
    "Public data of the OCOP register: products, producers, certificates with their status today, administrative "
    "units, articles. Reading only (GET). Stars proved by a certificate stand in “verified”; what lists and public "
    "sources tell stands in “listed” and is never verified. All days are days in Vietnam. No personal data beyond "
    "what the portal shows. Licence: CC BY 4.0.",
)
OPERATIONS: dict[str, tuple[Pair, Pair]] = {
    "list_products": (
        ("Danh sách sản phẩm", "List products"),
        (
            "Sản phẩm có giấy chứng nhận, hoặc được danh sách, nguồn công khai nhắc tới.",
            "Products with a certificate, or told of by a list or a public source.",
        ),
    ),
    "get_product": (
        ("Một sản phẩm", "One product"),
        ("Sản phẩm theo mã công khai.", "The product with that public id."),
    ),
    "list_producers": (
        ("Danh sách chủ thể", "List producers"),
        (
            "Chủ thể của các sản phẩm công khai; không có người đại diện, điện thoại, địa chỉ, mã số thuế.",
            "Producers of public products; no representative, phone, address or tax code.",
        ),
    ),
    "get_producer": (
        ("Một chủ thể", "One producer"),
        ("Chủ thể theo mã công khai.", "The producer with that public id."),
    ),
    "list_certificates": (
        ("Danh sách giấy chứng nhận", "List certificates"),
        (
            "Mọi giấy trong sổ, cả giấy đã hết hạn, bị thu hồi, được thay, với tình trạng hôm nay.",
            "Every certificate of the register, ended, revoked and replaced ones too, with its status today.",
        ),
    ),
    "list_changes": (
        ("Giấy đổi tình trạng", "Certificates that changed"),
        (
            "Giấy mới cấp, gia hạn, hết hạn, bị thu hồi, được thay, bị bỏ khỏi sổ từ ngày “since”. Cửa hàng hỏi mỗi "
            "ngày một lần và gỡ sao ở những mã có is_in_force là false.",
            "Certificates issued, extended, ended, revoked, replaced or taken off the register since the day “since”. "
            "A shop asks once a day and takes the stars off where is_in_force is false.",
        ),
    ),
    "verify_certificate": (
        ("Xác minh một mã", "Verify a code"),
        (
            "Nhận mã giấy chứng nhận hoặc mã sản phẩm, viết thế nào cũng được. Mã không có trong sổ trả về 404 với "
            "“answer” là unknown (không có mã này) hoặc altered (mã bị sai, bị sửa).",
            "Takes the code of a certificate or of a product, however spelled. A code that is not in the register is "
            "answered 404 with “answer” unknown (never issued) or altered (mistyped or tampered with).",
        ),
    ),
    "list_articles": (
        ("Danh sách tin bài", "List articles"),
        (
            "Bài đang đăng trên cổng, không kèm nội dung; bài hẹn giờ hoặc đã gỡ không có ở đây.",
            "Articles on the portal now, without their texts; scheduled and withdrawn ones are not here.",
        ),
    ),
    "get_article": (
        ("Một tin bài", "One article"),
        (
            "Bài theo mã công khai, kèm nội dung HTML đã làm sạch và tệp đính kèm.",
            "The article with that public id, with its text as cleaned HTML and its files.",
        ),
    ),
    "list_units": (
        ("Danh sách đơn vị hành chính", "List administrative units"),
        (
            "Đơn vị hiện nay và trước 1/7/2025, với đơn vị kế thừa.",
            "Units of today and of before 1 July 2025, with their successors.",
        ),
    ),
    "get_unit": (
        ("Đơn vị theo mã", "Units by code"),
        (
            "Mọi đơn vị từng mang mã này, mới nhất trước: mã có thể được dùng lại.",
            "Every unit that ever had this code, the latest first: codes are used again.",
        ),
    ),
}
PARAMETERS: dict[str, Pair] = {
    "cursor": ("Con trỏ từ next_cursor của trang trước.", "The next_cursor of the page before."),
    "limit": ("Số mục một trang, nhiều nhất 200.", "Items a page, at most 200."),
    "q": ("Từ cần tìm, có dấu hay không dấu; phải khớp mọi từ.", "Words to find, with or without marks; all must fit."),
    "star": ("Hạng sao trên giấy chứng nhận, 3 đến 5.", "Stars on the certificate, 3 to 5."),
    "group": ("Nhóm sản phẩm, I đến VI.", "Product group, I to VI."),
    "set": ("Số của bộ tiêu chí, 1 đến 26.", "Number of the criteria set, 1 to 26."),
    "status": ("Tình trạng hôm nay của giấy chứng nhận.", "Status of the certificate today."),
    "verified": (
        "true: có giấy chứng nhận; false: chỉ có trong danh sách, nguồn công khai.",
        "true: has a certificate; false: only told of by lists and public sources.",
    ),
    "unit": (
        "Mã đơn vị (Tổng cục Thống kê), nay hay trước 1/7/2025; đơn vị cũ nghĩa là nơi nó đã thành.",
        "Code of a unit (General Statistics Office), of today or before 1 July 2025; an old one means what it became.",
    ),
    "producer_kind": ("Loại chủ thể.", "Kind of producer."),
    "kind": ("Loại.", "Kind."),
    "updated_since": ("Chỉ mục đổi từ ngày này (giờ Việt Nam).", "Only what changed since that day (in Vietnam)."),
    "since": ("Từ ngày này (giờ Việt Nam), tính cả ngày đó.", "Since that day (in Vietnam), inclusive."),
    "parent": ("Mã tỉnh hoặc huyện chứa đơn vị.", "Code of the province or district the unit lies in."),
    "state": ("current: hiện nay; former: trước đây; all: tất cả.", "current, former or all units."),
    "product_id": ("Mã công khai của sản phẩm.", "Public id of the product."),
    "producer_id": ("Mã công khai của chủ thể.", "Public id of the producer."),
    "code": ("Mã.", "Code."),
    "category": ("Chuyên mục, theo slug của chuyên mục.", "Section of the news, by its slug."),
    "product": ("Mã công khai của sản phẩm bài nói đến.", "Public id of a product the article is about."),
    "article_id": ("Mã công khai của bài.", "Public id of the article."),
}
FIELDS: dict[str, Pair] = {
    "verified": (
        "Điều giấy chứng nhận chứng minh; null khi chưa có giấy.",
        "What a certificate proves; null without one.",
    ),
    "listed": (
        "Điều danh sách, nguồn công khai ghi; chưa xác minh.",
        "What lists and public sources tell; not verified.",
    ),
    "certificate_star": ("Số sao ghi trên giấy.", "Stars printed on the certificate."),
    "is_in_force": ("Sao có đang có giá trị hôm nay không.", "Whether the stars hold today."),
    "ends_on": ("Ngày cuối còn hiệu lực, tính cả ngày đó.", "Last day in force, inclusive."),
    "extended_until": ("Ngày cuối được gia hạn, tính cả ngày đó.", "Last day of the extension, inclusive."),
    "until": ("Ngày cuối của tình trạng này, tính cả ngày đó.", "Last day of this status, inclusive."),
    "since": ("Ngày đầu của tình trạng này.", "First day of this status."),
    "effective_to": ("Từ ngày này không còn; null khi vẫn còn.", "Gone from this day on; null while it exists."),
    "origin": ("Ai đưa mục này vào sổ.", "Who brought this entry into the register."),
    "origin_source": ("Tệp hoặc địa chỉ nguồn.", "File or address it comes from."),
    "source": ("Nguồn.", "Source."),
    "certainty": ("Nguồn chắc đến đâu.", "How sure the source is."),
    "is_example": ("Bịa ra để trình diễn.", "Invented for demonstration."),
    "next_cursor": (
        "Đưa vào cursor để đọc trang sau; null ở trang cuối.",
        "Pass as cursor for the next page; null on the last.",
    ),
    "of": ("Điểm của sản phẩm, hay của xã khi chưa có điểm riêng.", "The product's own point, else its unit's."),
    "answer": ("Câu trả lời khi xác minh: unknown hoặc altered.", "Answer of the verification: unknown or altered."),
    "errors": ("Từng tham số sai.", "Each wrong parameter."),
    "retry_after": ("Chờ ngần này giây.", "Wait that many seconds."),
    "body_html": ("Nội dung, HTML đã làm sạch.", "The text, as cleaned HTML."),
    "body_en_html": ("Nội dung tiếng Anh; rỗng khi chưa dịch.", "The text in English; empty where not translated."),
    "published_at": ("Lúc lên cổng.", "When it came onto the portal."),
    "size": ("Số byte.", "Bytes."),
    "law": ("Văn bản làm căn cứ công nhận.", "Law it was recognised under."),
    "is_earlier": ("Cấp theo luật trước, ghi vào sổ từ bản giấy.", "Granted under an earlier law, entered from paper."),
}
REFUSALS: dict[str, Pair] = {
    "400": ("Con trỏ trang không đúng.", "The cursor is not ours or belongs to other filters."),
    "401": ("Khóa đối tác không đúng hoặc đã thu hồi.", "The partner key is unknown or revoked."),
    "404": ("Không có mục này.", "There is no such record."),
    "422": ("Tham số không đúng.", "A parameter is wrong or unknown."),
    "429": ("Hỏi quá nhanh.", "Asked too often."),
}
KEY: Pair = (
    "Khóa đối tác, do quản trị hệ thống cấp; không có khóa thì 60 lượt một phút theo địa chỉ mạng.",
    "A partner's key, issued by the administrator; without one 60 requests a minute and address.",
)
EXAMPLES: dict[str, object] = {
    "q": "ca phe dak ha", "star": 4, "group": "III", "set": 13, "unit": "23284", "since": "2026-11-01",
    "updated_since": "2026-11-01", "limit": 50, "verified": True, "parent": "51",
}  # fmt: skip
