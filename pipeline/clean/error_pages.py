"""What servers answer with where there is no article, or none any more."""

from __future__ import annotations

import re
from typing import Final

# Such pages say little else; an article about one says who runs it.
_LONGEST: Final = 160
_says_so = re.compile(
    r"""
    (?:페이지|기사|게시물|게시글|문서|콘텐츠|컨텐츠|주소|URL)(?:[를을가이은는의]|[가이]\s이미|\s주소[를가]?)?\s?
      (?:찾을\s수\s없|존재하지\s않|삭제\s?되|표시할\s수\s없|변경\s?되었거나)
  | (?:삭제\s?되었거나|존재하지\s않는|없는)\s(?:[가-힣]{1,10}\s){0,2}(?:페이지|기사|게시물|게시글|문서|주소)입니다
  | 잘못된\s(?:접근|경로|주소|요청)\s?(?:입니다|으로)
  | 점검\s?(?:중입니다|중이오니|을\s(?:실시|진행)합니다)
    """,
    re.VERBOSE,
).search


def is_error_page(body: str) -> bool:
    """Whether a body is the answer of a server that has no article to give.

    >>> is_error_page("요청하신 페이지를 찾을 수 없습니다."), is_error_page("나래군은 낡은 페이지를 찾아 고쳤다.")
    (True, False)
    """
    return len(body) <= _LONGEST and _says_so(body) is not None
