"""The advisory report from the province's desk; the page is that of the team (báo cáo thẩm định)."""

from saolang.apps.accounts.enums import Role
from saolang.interfaces.workspace.councils.advisory import Advisory as TeamAdvisory


class Advisory(TeamAdvisory):
    """Báo cáo thẩm định, for officers of the province."""

    roles = (Role.PROVINCIAL_OFFICER,)
    menu_item = "dossiers"
    url_name = "workspace:province:advisory"
    back_url_name = "workspace:province:dossiers"
