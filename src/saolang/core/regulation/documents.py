"""Reading one file of a pack (tệp dữ liệu): YAML with the C parser, a key twice refused, findings, no tracebacks."""

from collections.abc import Hashable
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from saolang.core.regulation.findings import Finding, PackError

_FASTEST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # twelve times as fast where libyaml is at hand


class _StrictLoader(_FASTEST):  # type: ignore[misc]
    """Safe loading that refuses a key written twice: YAML would silently keep the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Build one mapping, refusing a key that is already there."""
        found: dict[Hashable, Any] = {}
        for key_node, value_node in node.value:
            key = self.construct_object(key_node, deep=deep)
            if not isinstance(key, Hashable):
                raise yaml.MarkedYAMLError(problem="khóa phải là một chữ hoặc một số", problem_mark=key_node.start_mark)
            if key in found:
                raise yaml.MarkedYAMLError(
                    problem=f"khóa “{key}” viết hai lần; hãy bỏ bớt một", problem_mark=key_node.start_mark
                )
            found[key] = self.construct_object(value_node, deep=deep)
        return found


def read_document(file: Traversable, name: str) -> Any:
    """Return the content of ``file``; ``name`` is how messages call it (path inside the pack).

    Raises ``PackError`` when the file is not there, is not UTF-8 or is not YAML.
    """
    try:
        return yaml.load(file.read_bytes().decode(), Loader=_StrictLoader)  # noqa: S506 (it is a SafeLoader)
    except FileNotFoundError:
        raise PackError.of([Finding(name, None, "không có tệp này; hãy thêm tệp vào thư mục của bộ")]) from None
    except OSError as error:
        message = f"không đọc được tệp ({error.strerror}); hãy kiểm tra quyền đọc"
        raise PackError.of([Finding(name, None, message)]) from None
    except UnicodeDecodeError:
        raise PackError.of([Finding(name, None, "tệp không ở dạng UTF-8; hãy lưu lại theo UTF-8")]) from None
    except yaml.YAMLError as error:
        raise PackError.of([Finding(name, None, _what_is_wrong(error))]) from None


def _what_is_wrong(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    line = f"dòng {mark.line + 1}: " if mark else ""
    return f"{line}{getattr(error, 'problem', None) or error}; hãy sửa cú pháp YAML ở chỗ đó"
