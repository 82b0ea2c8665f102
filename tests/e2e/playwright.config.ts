import { defineConfig } from "@playwright/test";

// Two workers, each with a server and a browser of its own: a spec waits more than it works. No retries: a test that
// passes at the second try hides a fault.
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "results",
  globalSetup: "./start-demo.ts",
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  // axe looks at every state of a widget in one test.
  timeout: 60_000,
  use: {
    browserName: "chromium",
    launchOptions: {
      executablePath: process.env.SOUK_CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--disable-background-networking",
        "--no-first-run",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
    // A trace costs half as much again as the test: ask for one when a failure needs looking into.
    trace: process.env.SOUK_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
  },
});
