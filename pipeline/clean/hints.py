"""What the tag, class and id of an element say that it holds: the article's text, or one of the reasons of removal."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from lxml import etree

from pipeline.patterns import Deferred

BODY: Final = "body"

_TAGS: Final = {
    "nav": "menu",
    "footer": "publisher",
    "figcaption": "caption",
    "aside": "related",
    "button": "share_widget",
}

# A name like newsBodyTxt or news-body-txt counts as news_body_txt; several names stand two spaces apart.
_find_reason = Deferred(
    r"""(?<![a-z0-9])(?:
      (?P<furniture>(?:vod|video|movie|jw|audio)_?player\w*|player\w*
        |(?:twitter|instagram|fb|facebook|tiktok|youtube|threads?|bluesky)_(?:tweet|media|post|video|embed|widget)\w*|video_?(?:wrap|box|area|cont)\w*|loading)
    | (?P<caption>captions?|(?<!drop_)cap|cap_?(?:txt|text)|figcaption|credit|desc_?(?:photo|img)
        |(?<!_)(?:(?:article|news|view|end|body)_)?(?:photo|image|img|pic|picture|thumb|figure)s?
          (?:_(?:area|box|wrap\w*|center|left|right|[clr]|org|inner|group|view|block|item|cont|container))?(?!_)
        |(?:img|image|photo|pic|picture|thumb|vod|video)_?(?:desc|txt|text|cap|cont|info|exp|comment|source|tit|title)\w*)
    | (?P<comment>comments?|reply|replies|replys?|livere|disqus|cmt|ripple|opinion_?area)
    | (?P<most_read>rank\w*|popular\w*|most_?(?:read|view)\w*|best_?(?:news|click)|hot_?(?:news|issue|click)|top_?news
        |latest\w*|newest|recent\w*|headline_?news|live_?news|breaking)
    | (?P<related>relat\w*|relnews|recommend\w*|rel_?(?:news|article)\w*|series\w*|prev_?next\w*
        |(?:link|more|other|also|another)_?(?:news|article|list)\w*|(?:next|prev)_?(?:article|news)
        |(?:sub|more|other|side)_?stor\w*|issue_?(?:list|news|box)|news_?list|article_?list|bottom_?(?:news|list)|side_?(?:bar|news|cont)\w*|sidebar|aside
        |og_?link\w*|(?:link|bookmark)_?(?:card|preview)\w*|places?_?maps?|right_?(?:con|cont|area|side|wing|col)\w*|subscribe\w*|newsletter\w*|channel_?box)
    | (?P<share_widget>share\w*|sns\w*|social\w*|utils?|util_?\w+|font_?(?:size|control|set)\w*|toolbar
        |tool_?(?:box|area)|print|scrap\w*|react\w*|emoji\w*|polls?|poll_\w+|survey\w*|sympathy|emotion\w*|like_?(?:box|area|wrap)|vote\w*|tts|listen
        |audio_?\w*|bookmark)
    | (?P<advert>ads?\d*|adv|advert\w*|ad_\w+|\w{1,40}_ad|ads_\w+|\w{1,40}_ads|banners?|banner_\w+|\w{1,40}_banner
        |sponsor\w*|promotion\w*|adsbygoogle|dable\w*|taboola\w*|outbrain\w*|mobon\w*|powerlink|googlead\w*|dfp|gpt)
    | (?P<byline>byline\w*|reporter\w*|journalist\w*|writer\w*|author\w*|name_?card|gija\w*|cp_?info)
    | (?P<copyright>copyright\w*|copy_?right|copyr)
    | (?P<licence>kogl\w*|open_?(?:licen[cs]e|type)\w*|nuri_?(?:box|type)?)
    | (?P<attachment>attach\w*|file|file_?(?:list|box|area|down|view|wrap)\w*|add_?file\w*)
    | (?P<tags>tags?|tag_?(?:list|box|area|wrap|news)|keywords?|keyword_?\w+|hash_?tag\w*)
    | (?P<deck>sub_?(?:title|tit|tlt|head|heading|headline)s?|subtitles?|summary|summary_?\w+|deck|tit_?sub|s_?tit
        |summury|ab_?sub\w*|ai_?(?:summary|brief|digest)\w*|article_?(?:sub|summary)\w*)
    | (?P<menu>gnb|lnb|snb|nav|navi|navigation|menus?|menu_?\w+|breadcrumbs?|location|skip\w*|paging|pagination|pager
        |tab_?(?:menu|list)|quick\w*|floating|util_?menu|allmenu|sitemap|search\w*|login\w*|popup|layer_?pop\w*|modal|satis\w*)
    | (?P<publisher>footer\w*|foot|foot_\w+|company_?info|addr|address)
    | (?P<date_line>dates?|date_?time|datetime|reg_?date|pub_?date|info_?date|news_?date|time_?(?:area|box|wrap)
        |article_?(?:date|info|time)\w*|view_?info|news_?info|dateline|timestamp)
    )(?![a-z0-9])""",
    re.VERBOSE,
).search
# The names that content systems give to the element of the article's text: articleBody, news_cnt_detail, view-content.
_WHAT: Final = (
    r"(?:articles?|artice|news|view|viewer|post|entry|story|bbs|board|read|detail|cont|cnt|content|body|text|txt"
    r"|editor)"
)
_PART: Final = r"(?:body|contents?|cont|con|cnt|text|txt|detail|view|area|div|wrap|end|id|container|article)"
_is_body_name = Deferred(
    rf"""{_WHAT}(?:_?{_PART}){{0,3}}_?(?:body|contents?|cont|con|text|txt|detail)(?:_?(?:area|div|wrap|id|\d))?
    |(?:article|news)_?view|dic_?area|harmony_?container|cont_?newstext|se_main_container|entry|story|articlebody
    |cm_ad_content|tt_article_useless_p_margin""",
    re.VERBOSE,
).fullmatch
_other_letters = re.compile(r"[^a-z0-9]+").sub
_camel_hump = re.compile(r"(?<=[a-z0-9])(?=[A-Z])").sub
_is_hidden = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE).search
_LONGEST_NAMES: Final = 300


def hint_of(element: etree._Element) -> str | None:
    """``body``, a reason of removal, or nothing."""
    said = _said_by_names(element)
    if said == BODY or _is_body_property(element):
        return BODY
    style = element.get("style")
    if element.get("hidden") is not None or (style and _is_hidden(style)):
        return "furniture"
    return _TAGS.get(str(element.tag)) or said


def is_body_element(element: etree._Element) -> bool:
    """Whether an element is marked as the article's text, by ``itemprop`` or a usual name."""
    return _is_body_property(element) or _said_by_names(element) == BODY


def _is_body_property(element: etree._Element) -> bool:
    return (element.get("itemprop") or "").lower() == "articlebody"


def _said_by_names(element: etree._Element) -> str | None:
    identifier, classes = element.get("id"), element.get("class")
    if not identifier and not classes:
        return None
    return _said_by(f"{identifier or ''} {classes or ''}"[:_LONGEST_NAMES])


@lru_cache(maxsize=32_768)
def _said_by(names: str) -> str | None:
    """
    >>> _said_by("article-view-content-div"), _said_by("newsBody adWrap"), _said_by("relatedNews"), _said_by("mt-4")
    ('body', 'body', 'related', None)
    """
    words = [_other_letters("_", _camel_hump("_", name).lower()).strip("_") for name in names.split()]
    if any(map(_is_body_name, words)):
        return BODY
    found = _find_reason("  ".join(words))
    return found.lastgroup if found else None
