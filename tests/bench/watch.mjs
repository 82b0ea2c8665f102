// What the page bench notes down inside a page. It runs there, before anything else does, so it may only use itself.

/** Puts `__watch` on the window: the largest paint so far, and `figures()` of everything else. */
export function watchPage() {
  const watch = { lcp: 0, figures };
  const shifts = [];
  const tasks = [];
  const scripts = [];
  window.__watch = watch;
  see("largest-contentful-paint", (entry) => (watch.lcp = entry.startTime));
  see("layout-shift", (entry) => entry.hadRecentInput || shifts.push(entry));
  see("longtask", (entry) => tasks.push(entry.duration));
  see("long-animation-frame", (entry) => scripts.push(...entry.scripts));

  function see(type, each) {
    try {
      new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
    } catch {
      // A browser that cannot tell reports none.
    }
  }

  /** Scripts are ours when they came from `origin`, or say nothing: so does a promise resolved by a frame or by wasm. */
  function figures(origin) {
    const ours = ({ sourceURL, invoker }) => sourceURL.startsWith(origin) || (!sourceURL && !invoker.startsWith("PerformanceObserver"));
    const own = scripts.filter(ours).map(({ duration, invoker, sourceURL, forcedStyleAndLayoutDuration }) => ({
      duration: Math.round(duration),
      layout: Math.round(forcedStyleAndLayoutDuration),
      name: `${sourceURL.split("/").pop()} ${invoker.replace(/^.*\//, "")}`.trim(),
    }));
    const marks = performance.getEntriesByType("mark").map(({ name, startTime }) => [name, startTime]);
    return {
      shift: shifts.reduce((sum, { value }) => sum + value, 0),
      shifted: shifts.flatMap(({ sources }) => sources.map(described)),
      tasks,
      own: own.sort((a, b) => b.duration - a.duration),
      marks: Object.fromEntries(marks.toReversed()),
    };
  }

  /** A node in a shadow root is not told; where it was and went is. */
  function described({ node, previousRect: from, currentRect: to }) {
    const element = node?.nodeType === 1 ? node : node?.parentElement;
    const place = ({ x, y, width, height }) => `${width}x${height} at ${Math.round(x)},${Math.round(y)}`;
    return `${element ? `${element.localName}.${element.classList}` : "in a shadow root"}, ${place(from)} to ${place(to)}`;
  }
}
