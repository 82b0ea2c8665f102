import { chromium } from "playwright";
import { chromiumArgs, chromiumPath, startDemo } from "./demo.mjs";
const demo = await startDemo();
const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumArgs });
const home = await (await fetch(demo.store)).text();
const product = home.match(/href="(\/products\/[^"?#]+)"/)[1];
for (const path of ["/", product]) for (const off of ["", "?souk=off"]) {
  const runs = [];
  for (let i = 0; i < 3; i++) {
  const context = await browser.newContext({ viewport: {width:390,height:844}, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
  const page = await context.newPage();
  const d = await browser.newBrowserCDPSession();
  const events = [];
  d.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await d.send("Tracing.start", { categories: "toplevel,devtools.timeline,v8,disabled-by-default-devtools.timeline,blink.user_timing,disabled-by-default-v8.wasm", transferMode: "ReportEvents" });
  await page.goto(demo.store + path + off, { waitUntil: "load" });
  await page.waitForTimeout(700);
  await page.evaluate(() => { const s = document.querySelector("[data-souk=trending]"); if (s) s.scrollIntoView({block:"center"}); else scrollTo(0, document.body.scrollHeight/2); });
  await page.waitForTimeout(1200);
  const done = new Promise(r => d.once("Tracing.tracingComplete", r));
  await d.send("Tracing.end"); await done;
  const names = new Map(events.filter(e => e.name === "thread_name").map(e => [e.pid+":"+e.tid, e.args.name]));
  const nav = events.find(e => e.name === "navigationStart" && e.args?.data?.documentLoaderURL?.startsWith(demo.store));
  const pid = nav?.pid;
  const tasks = events.filter(e => e.pid === pid && names.get(e.pid+":"+e.tid) === "CrRendererMain" && e.ph === "X" && /RunTask/.test(e.name) && (e.tdur ?? e.dur) > 6000);
  const lines = tasks.map(t => {
    const inside = events.filter(e => e.pid === t.pid && e.tid === t.tid && e.ph === "X" && e !== t && e.ts >= t.ts && e.ts < t.ts + t.dur && (e.tdur ?? e.dur) > 2000 && !/RunTask|ThreadController|SequenceManager|TaskQueue/i.test(e.name)).map(e => `${e.name}${e.args?.data?.url ? "("+e.args.data.url.split("/").pop().slice(0,20)+" "+(e.args.data.functionName??"")+")" : ""} ${((e.tdur ?? e.dur)/1000).toFixed(1)}`);
    return `${((t.ts-nav.ts)/1000).toFixed(0)}ms: cpu ${t.tdur === undefined ? "?" : (t.tdur/1000).toFixed(1)} wall ${(t.dur/1000).toFixed(1)}: ${inside.slice(0,14).join(", ")}`;
  });
  runs.push(lines);
  await context.close(); await d.detach();
  }
  console.log("=====", path, off); console.log(runs.at(-1).join("\n"));
}
await browser.close(); await demo.stop();
