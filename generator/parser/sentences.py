"""How sentences end and begin: what the words on both sides of a seam say of one sentence going on over it.

Where a full stop was lost, the words before the seam are such as sentences end with, and those after it such as they begin with;
where a column breaks, they are any. A key is the part of speech of the word beside the seam, with that of the one beyond it, its
length in characters, or the word itself where it names nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.parser.words import tagged

EDGE = 10
"""Characters on either side of a seam that are parted into words."""
NAMING = frozenset({"n", "nr", "nrt", "nrfg", "ns", "nt", "nz", "m", "x"})
"""Parts of speech whose words stand for themselves in no table: what a newspaper writes about says nothing of another one."""
LONGEST = 4
"""Characters of a word; longer ones count as that long."""


def end_keys(canon: str) -> Iterator[str]:
    """Keys of the last word of a text (canonical)."""
    words = tagged(canon[-EDGE:])
    return _keys(*words[-1], words[-2][1] if len(words) > 1 else "")


def begin_keys(canon: str) -> Iterator[str]:
    """Keys of the first word of a text (canonical)."""
    words = tagged(canon[:EDGE])
    return _keys(*words[0], words[1][1] if len(words) > 1 else "")


def _keys(word: str, part: str, beyond: str) -> Iterator[str]:
    yield part
    yield str(min(len(word), LONGEST))
    if part not in NAMING:
        yield word
    if beyond:
        yield f"{part}+{beyond}"


def goes_on_after(canon: str) -> float:
    """What the end of a text (canonical) says for its sentence going on: a logarithm of odds, below nothing for a lost full stop."""
    return BASE + _end(canon[-EDGE:])


def goes_on_before(canon: str) -> float:
    """What the beginning of a text (canonical) says for its being the rest of a sentence."""
    return _begin(canon[:EDGE])


@lru_cache(maxsize=8192)
def _end(canon: str) -> float:
    return sum(ENDS.get(key, 0.0) for key in end_keys(canon))


@lru_cache(maxsize=8192)
def _begin(canon: str) -> float:
    return sum(BEGINS.get(key, 0.0) for key in begin_keys(canon))


def _table(rows: str) -> dict[str, float]:
    """Rows of a worth and the keys that have it."""
    parted = (row.split(" ") for row in rows.strip().split("\n"))
    return {key: float(worth) for worth, *keys in parted for key in keys}


# fitted by `tests/bench/fit_sentences.py`: a worth in quarters, then the keys that have it
ENDS = _table("""
-2.25 之一 周年
-2.0 n+ul 下去 之中 以上 作用
-1.75 a+zg i n+u n+uj t+uj v+uj x+a x+vn 努力 欢迎 说 闭幕 高兴
-1.5 an d+uj f+m m+m m+q n+a v+ul vn+uj x 好 开幕 新年 谈话 通过
-1.25 a+d n+vn nr+uj nrt+v uj+d uj+i v+a vn+a 服务 活动 访问 起来
-1.0 b+uj f+n i+uj l l+d l+n n+ad n+m nr+m nz+uj q q+m u u+n uj+v ul 了 他 决定 出版 去 召开 困难 演出 等 行动
-0.75 4 a ad+uj an+uj k l+c l+uj l+ul n+d n+i n+z ng nr+d ns+ns ns+t ns+v nt+uj r+n r+ul uj+a uj+l ul+a vn vn+uv
-0.75 vn+vn x+l x+n 上 举行 会谈 发展 合作 奋斗 展开 工作 斗争 比赛 看法 等等 结束 联欢晚会 赞赏
-0.5 a+c b+n c+v d+d d+vn i+d k+n m+uj n n+n n+nrt n+v nr+t nr+ul ns+n nz r+v t+m t+v u+x v v+ad v+b v+nrt vn+c
-0.5 vn+v 交谈 做 关注 准备 变化 增长 开始 来 胜利
+0.5 n+r nr+ns ns+uj nt+n p+c r+c t uj+ns uj+vn v+j v+r vn+t 不 为 也 他们 以 们 副 加强 又 同 向 增加 对 已 我们 由
+0.5 进行
+0.75 ad c+n d d+c d+f d+ns f f+x i+v j m+c m+p nr+p nrt nrt+n ns nt p+d p+t v+i v+nr v+ns v+t vn+p x+uj 从 实现 就
+0.75 希望 还
+1.0 b d+r l+x n+b n+ns nrt+x nt+ns nt+p p+n r+p t+p uj+f uj+r 去年 和 已经 新 有关 表示
+1.25 1 c+x m+x n+p nr+n p+x r uj+m vn+ns x+m 使 将 生产 要
+1.5 n+nt nr+nr ul+v v+p vn+x 在 有
+1.75 n+x nr+x ns+c ns+x x+nrt 到
+2.0 a+x r+x 今天
+2.25 d+x ns+p nt+x t+x
+2.5 p x+x
+3.0 c v+x
+3.25 是
""")
BEGINS = _table("""
-3.75 据
-3.5 据悉
-2.75 c+x 这是
-2.25 t+x 当 据统计
-2.0 m+t n+k 但 当然 报道 谈到
-1.75 ns nt nt+ns vn+f 他 作为 到 接见 来自 由于 这 这次 陪同 面对
-1.5 a+ns d+x mq n+nt nr+p nr+v nrt+p nz+v p r rz t+ns 下午 今年 出席 尽管 据此 最近 有 根据 此间 自 这位 这家 通知
-1.25 j nr nr+nrt nrfg nrt+v nz+f p+v t+m x x+t 从 去年 参加 新 有关 然而 目前 研究 该 这里 首先
-1.0 a+m c+r d+f m+f m+m n+v nrt ns+s nz+p q+n r+ns v+f v+n v+t vn+p 为了 其次 加纳 坚持 如今 我 本报 此次 要 这个 随着
-0.75 m+zg n+b n+f n+l n+p nr+b nr+n nrfg+n ns+nt nt+b nt+d nt+l nt+nr nt+p nt+t nz+n p+j p+nt p+t r+nt r+p r+v s t
-0.75 t+t v+nr v+nrt vn+c vn+v x+r 会谈 但是 各地 周恩来 在 她 我们 我国 此外 这项 随同
-0.5 3 4 b+n c c+m c+ns c+p f+m j+n l+x nr+d nr+l nr+nz ns+l ns+nr ns+p ns+r ns+v nt+n p+d p+l p+n p+nr p+x r+n t+n
-0.5 v+i v+l v+ns v+nt v+nz v+r x+nz x+v 与此同时 今天 大 应 本届 近年来 这一 这些 这种 革命
-0.25 a+v x+ns 亚运会 过去
+0.25 c+vn v
+0.5 ad d+a l+n l+uj m+a m+p m+q n+m ns+j ns+m ns+ns ns+t nt+c q+x uv vn+uj x+m z zg+a 也 发展 同 已 来 等
+0.75 1 b f+uj i j+x n+ns n+uj nr+c nr+uj ns+nz p+nrt p+s u+n uj+n v+x vn 对 很 用 驻
+1.0 d+d d+v m+uj n+i ns+vn ns+x nt+uj nz+x r+uj r+x t+p uv+v v+uj x+x 下 中 为 举行 副 生产 都
+1.25 a+n a+uj d+vn f+v f+x n+c n+u nrt+x nt+m 上 以 向 地 把 正在 解决
+1.5 nr+x nt+x vn+x 后 工作 而
+1.75 a+x n+x u ul v+ul 了 是
+2.0 与 进行
+2.25 k uj 的 被
+3.75 和
""")
BASE = 0.75
