// The wheel while it turns: frames drawn and dropped by the compositor, beside a plain turning square on the same page,
// because a machine that drops frames of the one drops them of the other.

/** How long the square turns, in ms: about as long as the wheel. */
const TURNS = 5200;

/** Frames of the wheel and of the square, as `{ drawn, dropped, fps }`. */
export async function wheelFrames(context, address, slowdown) {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await page.goto(address, { waitUntil: "load" });
  const go = page.locator("[data-souk=spin] button.go");
  await go.scrollIntoViewIfNeeded();
  await page.waitForFunction(() => performance.getEntriesByName("souk:ready:spin").length > 0);
  // Nobody presses before they have read what there is to win, and by then the other widgets near it are awake.
  await page.waitForTimeout(4000);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  const wheel = await frames(devtools, () => page.evaluate(played));
  const square = await frames(devtools, () => page.evaluate(turned, TURNS));
  await page.close();
  return { wheel, square };
}

/** Presses the button and waits for the result. Runs in the page. */
function played() {
  const mount = document.querySelector("[data-souk=spin]");
  return new Promise((done) => {
    mount.addEventListener("souk:spin-result", () => done(), { once: true });
    mount.shadowRoot.querySelector("button.go").click();
  });
}

/** Turns a square of the wheel's size in its place. Runs in the page. */
function turned(duration) {
  const square = document.createElement("div");
  square.style.cssText = "position:fixed;inset:100px auto auto 20px;width:300px;height:300px;background:#a44";
  document.body.append(square);
  const motion = square.animate({ rotate: ["0deg", "1800deg"] }, { duration, easing: "ease-out" });
  return motion.finished.then(() => square.remove());
}

/** Counts the frames while something happens. */
async function frames(devtools, happen) {
  const seen = { DrawFrame: 0, DroppedFrame: 0 };
  const count = ({ value }) => {
    for (const { name } of value) if (name in seen) seen[name] += 1;
  };
  devtools.on("Tracing.dataCollected", count);
  await devtools.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["disabled-by-default-devtools.timeline.frame", "devtools.timeline.frame"] },
  });
  const start = performance.now();
  await happen();
  const seconds = (performance.now() - start) / 1000;
  const complete = new Promise((done) => devtools.once("Tracing.tracingComplete", done));
  await devtools.send("Tracing.end");
  await complete;
  devtools.off("Tracing.dataCollected", count);
  return { drawn: seen.DrawFrame, dropped: seen.DroppedFrame, fps: Math.round(seen.DrawFrame / seconds) };
}
