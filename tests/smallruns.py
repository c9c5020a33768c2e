"""A run folder made without notebooks, for tests of the page: reading, keywords and figures of a short text."""

from pathlib import Path

import matplotlib as mpl

import analysis
from analysis.plotting import figures, style
from analysis.reporting import page, rebuilt
from analysis.reporting.results import Results

HOSTILE = """\
<script>alert(1)</script>与<img src=x onerror=alert(2)>同比增长25.2%

近日，“</script><svg onload=alert(3)>”企业达到1600家，占比超过60%。=HYPERLINK("http://x.invalid")的企业78家，同比下降12%。

**粗体**、`代码`、[链接](javascript:alert(4))、$\\frac{1}{2}$、{{ 7*7 }}、{% raw %}共有3.5万人。

和\u202e反向\u202c文字𠮷有3.6万人，"><iframe src=//x.invalid>有9万人。
"""

# Two articles in four torn columns: the order is right, yet one join, one headline and one border are mere guesses.
GUESSES = """\
老街换新颜

，夜里下班的人多了，医院、车站和商
场门口等车的人也多了。新的时刻表贴
在站牌上，也可以在手机上查到。

夜班公交多开一小时

多家老店搬了回来。店主们说，开街头
三天的客人比修街以前一个月还要多。

　　修了两年的澄江老街上周开街。青
石板重新铺过，电线埋到了地下，四十

　　从下个月起，澄江市六条夜班公交
线路的末班车推迟一小时。公交公司说
"""


def small_run(folder: Path, text: str, *, language: str = "zh") -> Path:
    """Write the page of ``text`` into ``folder`` and return its path."""
    mpl.use("Agg")
    source = folder / "page<b>.txt"
    source.write_text(text, "utf-8")
    results, document = Results(folder / "run"), analysis.articles(source)
    results.document(document)
    results.table("articles", rebuilt.articles_table(document))
    results.table("furniture", rebuilt.furniture_table(document))
    results.table("decisions", rebuilt.decisions_table(document))
    sentences = results.table("sentences", analysis.sentences(document))
    tokens = results.table("tokens", analysis.tokens(sentences))
    results.table("keywords", analysis.keywords(tokens))
    found = results.table("quantities", analysis.quantities(sentences))
    results.table("targets", analysis.targets(found))
    results.table("checks", analysis.checks(found, sentences))
    style.use()
    results.plot(
        "amounts",
        figures.largest_amounts(found, language=language),
        title="<b>数量</b>",
        caption="<i>说明</i>",
        alt='"><script>',
        table="quantities",
    )
    return page.write(results, language=language)
