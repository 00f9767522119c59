"""The table of the benchmark and what became of each target."""


class Targets:
    """Lines `what, measured, must, aim` with a verdict; `better`: whether more or less is better."""

    def __init__(self):
        self.lines = []

    def less(self, what, measured, must, aim, unit):
        self.add(what, measured, must, aim, unit, measured <= must, measured <= aim)

    def more(self, what, measured, must, aim, unit):
        self.add(what, measured, must, aim, unit, measured >= must, measured >= aim)

    def add(self, what, measured, must, aim, unit, reached, aimed):
        verdict = "aim reached" if aimed else "reached" if reached else "**missed**"
        self.lines.append(f"| {what} | {number(measured)} {unit} | {number(must)} | {number(aim)} | {verdict} |")

    def print(self):
        print("\n## Targets\n\n| what | measured | must | aim | |\n|---|--:|--:|--:|---|")
        print("\n".join(self.lines))


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.3g}"


def judge(large, small, bare, disk):
    """`large`, `small`: measured houses; `bare`: CPU ms of the bare server; `disk`: fsyncs a second."""
    targets = Targets()
    page, search = large.of("page, 1,000 random", 8), large.of("search", 1)
    targets.less("page, 1,000 random, c=8", page.cpu, 0.25, 0.06, "CPU ms")
    targets.less("search, c=1", search.cpu, 10, 3, "CPU ms")
    targets.less("search, c=1, p99", search.p99, 60, 60, "ms")
    if small:
        growth = page.cpu / small.of("page, 1,000 random", 8).cpu
        targets.less(f"page cost, {small.count:,} to {large.count:,} pages", growth, 1.1, 1.0, "×")
        growth = search.cpu / small.of("search", 1).cpu
        targets.less(f"search cost, {small.count:,} to {large.count:,} pages", growth, 1.5, 1.2, "×")
    save = large.of("save", 4)
    must, aim = (min(target, 0.7 * disk) for target in (200, 600))
    targets.more("saves, c=4, each durable", save.rate, must, aim, "/s")
    targets.more("import with index", large.import_rate, 600, 2000, "pages/s")
    targets.less("private memory, idle", large.idle, 100, 50, "MiB")
    targets.less("private memory, after load", large.loaded, 200, 100, "MiB")
    targets.less("start with an index", large.start, 1.0, 0.3, "s")
    targets.print()
    print(f"\nA page costs {page.cpu / bare:.1f} × the bare server ({bare:.3f} CPU ms).")
    print(f"Disk: {disk:.0f} durable writes/s; targets for saving are the lower of 200 / 600 and 0.7 × that.")
