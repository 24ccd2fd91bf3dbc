import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];

/** The path of a Chromium that the machine has; `undefined` where there is none. */
export function chromiumPath(): string | undefined {
	return paths.find((path) => existsSync(path));
}

/** Why browser tests are skipped, on a line of its own for the report of `npm test`. */
export const NO_CHROMIUM = "skipped: tests in a browser; install the Debian package chromium";

/** Starts a Chromium without a window that talks to this machine only. */
export async function startChromium(executablePath: string): Promise<Browser> {
	// Its sandbox doesn't start for root; without the other flags it asks its maker's servers for updates at every start.
	const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
	const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
	return chromium.launch({ executablePath, args: [...args, ...quiet] });
}
