// A Release site of its own: published, on a free port, with a data folder that goes with it.

import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../..", import.meta.url));

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Starts the demo town from the sources of `root`; `stop` ends it and takes its folders away. */
export async function startSite(root = repository) {
  const folder = mkdtempSync(join(tmpdir(), "mercredi-pages-"));
  const published = join(folder, "site");
  execFileSync("dotnet", ["publish", join(root, "WebHost"), "-c", "Release", "-o", published, "-v", "q", "-nologo"], { stdio: ["ignore", "ignore", "inherit"] });
  // A town that is published has no demonstration beside it.
  cpSync(join(root, "WebHost/demo"), join(published, "demo"), { recursive: true });
  const address = `http://127.0.0.1:${await freePort()}`;
  const host = spawn("dotnet", ["WebHost.dll", "--urls", address, `--Mercredi:DataDirectory=${join(folder, "data")}`], { cwd: published, stdio: ["ignore", "pipe", "inherit"] });
  const stop = async () => {
    const gone = new Promise((resolve) => host.once("exit", resolve));
    host.kill("SIGTERM");
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  await ready(host, address);
  return { address, stop };
}

/** The town has its year behind it, and letters and lists of the start are done. */
async function ready(host, address) {
  const dead = new Promise((_, reject) => host.once("exit", (code) => reject(new Error(`The site ended (${code}).`))));
  let said = "";
  const begun = new Promise((resolve) => host.stdout.on("data", (text) => (said += text).includes("Ready:") && resolve()));
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`The site is not ready:\n${said}`)), 180_000).unref();
  });
  late.catch(() => undefined);
  await Promise.race([dead, begun, late]);
  const signIn = () => fetch(`${address}/api/session`, asked({ login: "accueil", password: "mercredi" }));
  const cookie = cookieOf(await signIn());
  for (let i = 0; i < 120; i++) {
    const run = await fetch(`${address}/api/staff/billing/run`, { headers: { Cookie: cookie } });
    if (run.status === 200 && (await run.json()).finished) break;
    await pause(1000);
  }

  await pause(5000);
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const asked = (body) => ({ method: "POST", headers: { "Content-Type": "application/json", "X-Mercredi-Client": "pages" }, body: JSON.stringify(body) });

const cookieOf = (answer) => answer.headers.getSetCookie().find((c) => c.startsWith("mercredi.session="))?.split(";")[0] ?? "";

/** The session's cookie of a sign-in of the demo. */
export async function sessionOf(address, login) {
  const cookie = cookieOf(await fetch(`${address}/api/session`, asked({ login, password: "mercredi" })));
  return { name: "mercredi.session", value: cookie.slice(cookie.indexOf("=") + 1), url: address };
}
