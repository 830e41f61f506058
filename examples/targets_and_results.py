#!/usr/bin/env python3
"""Growth targets of governments beside what was reached, out of `zhengce panel`: a table and a figure.

    python3 examples/targets_and_results.py PANEL.csv FIGURE.png [INDICATOR]

Needs pandas and matplotlib (`pip install pandas matplotlib`). The panel is the long one, without --wide.
"""

import sys

import matplotlib
import pandas

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib import font_manager

# English names for the invented counties of corpus/walkthrough; others keep the words of their reports.
NAMES = {"沅桥县": "Yuanqiao County", "石渡县": "Shidu County"}
CHINESE_FONTS = ["Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "PingFang SC", "Microsoft YaHei", "SimHei"]
BLUE, ORANGE, GREY = "#1f5a94", "#d1652a", "#8a8f98"


def load(path: str, indicator: str) -> pandas.DataFrame:
    """Rows of single years that have a growth or a growth target with a number."""
    panel = pandas.read_csv(path, encoding="utf-8-sig", dtype={"region_code": "string"})
    rows = panel[(panel["indicator"] == indicator) & panel["year"].notna()].astype({"year": int})
    # 保持正增长 is a bound, not a number to compare with.
    aimed = (rows["target_measure"] == "growth") & ((rows["target"] != 0) | rows["target_wording"].str.contains("0"))
    rows.loc[~aimed, ["target", "target_upper", "gap"]] = None
    return rows[rows["growth"].notna() | rows["target"].notna()]


def draw_target(axis, row) -> None:
    """A bar for a value, a box for a range; an arrow shows on which side of 以上 and 以内 the target is open."""
    year, low, high = row["year"], row["target"], row["target_upper"]
    if pandas.notna(high):
        axis.fill_between([year - 0.28, year + 0.28], low, high, color=GREY, alpha=0.45, linewidth=0, zorder=2)
        return
    axis.plot([year - 0.28, year + 0.28], [low, low], color=GREY, linewidth=2.6, solid_capstyle="butt", zorder=2)
    arrow = {"ge": 0.45, "gt": 0.45, "le": -0.45, "lt": -0.45}.get(row["target_bound"])
    if arrow:
        axis.annotate("", (year + 0.2, low + arrow), (year + 0.2, low), arrowprops={"arrowstyle": "->", "color": GREY})


def draw(rows: pandas.DataFrame, indicator: str, path: str) -> None:
    installed = {font.name for font in font_manager.fontManager.ttflist}
    plt.rcParams["font.family"] = [font for font in CHINESE_FONTS if font in installed][:1] + ["DejaVu Sans"]
    regions = list(rows["region"].unique())
    figure, axes = plt.subplots(1, len(regions), figsize=(4.6 * len(regions), 3.9), sharey=True, squeeze=False)
    for axis, region in zip(axes[0], regions):
        for _, row in rows[rows["region"] == region].iterrows():
            if pandas.notna(row["target"]):
                draw_target(axis, row)
            if pandas.isna(row["growth"]):
                continue
            colour = GREY if pandas.isna(row["gap"]) else BLUE if row["gap"] >= 0 else ORANGE
            if pandas.notna(row["gap"]):
                axis.plot([row["year"]] * 2, [row["target"], row["growth"]], color=colour, linewidth=1.2, zorder=1)
                place = (0, 7) if row["gap"] >= 0 else (0, -13)
                axis.annotate(f"{row['gap']:+.1f}", (row["year"], row["growth"]), place, textcoords="offset points",
                              ha="center", fontsize=8, color=colour)
            face = "white" if row["growth_status"] == "estimate" else colour
            axis.plot(row["year"], row["growth"], "o", color=colour, markerfacecolor=face, markersize=7, zorder=3)
        axis.set_title(NAMES.get(region, region), fontsize=11, loc="left", fontweight="bold")
        axis.set_xticks(range(rows["year"].min(), rows["year"].max() + 1))
        axis.set_xlim(rows["year"].min() - 0.6, rows["year"].max() + 0.6)
        axis.set_ylim(min(0, rows["growth"].min() - 1), max(rows["growth"].max(), rows["target"].max()) + 1)
        axis.grid(axis="y", color="#e6e8eb", linewidth=0.8)
        axis.set_axisbelow(True)
        axis.tick_params(length=0, labelsize=9)
        axis.spines[["top", "right", "left"]].set_visible(False)
    axes[0][0].set_ylabel(f"growth of {indicator.upper() if len(indicator) < 4 else indicator}, %", fontsize=9)
    marks = [
        plt.Line2D([], [], color=GREY, linewidth=2.6, label="target (arrow: at least)"),
        plt.Rectangle((0, 0), 1, 1, color=GREY, alpha=0.45, linewidth=0, label="target range"),
        plt.Line2D([], [], color=BLUE, marker="o", linewidth=0, label="result, target reached"),
        plt.Line2D([], [], color=ORANGE, marker="o", linewidth=0, label="result, target missed"),
        plt.Line2D([], [], color=GREY, marker="o", linewidth=0, label="result, no target number"),
        plt.Line2D([], [], color=BLUE, marker="o", markerfacecolor="white", linewidth=0, label="hollow: estimate"),
    ]
    figure.legend(handles=marks, loc="lower center", ncol=3, frameon=False, fontsize=8.5)
    figure.tight_layout(rect=(0, 0.13, 1, 1))
    figure.savefig(path, dpi=160)


def main() -> None:
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    indicator = sys.argv[3] if len(sys.argv) == 4 else "gdp"
    rows = load(sys.argv[1], indicator)
    if rows.empty:
        sys.exit(f"{sys.argv[1]}: no growth of {indicator} in any year; see the column `indicator`")
    columns = ["region", "year", "target_wording", "growth", "growth_status", "gap"]
    columns += ["conflict"] if rows["conflict"].notna().any() else []
    pandas.set_option("display.unicode.east_asian_width", True)
    print(rows[columns].to_string(index=False, na_rep=""))
    draw(rows, indicator, sys.argv[2])


if __name__ == "__main__":
    main()
