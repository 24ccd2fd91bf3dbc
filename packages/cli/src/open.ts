import { spawn } from "node:child_process";
import process from "node:process";
import { UsageError } from "./arguments.js";
import type { Verb } from "./verb.js";

/** `pypet open FILE`: the explorer on a file, also while it is written. */
export const open: Verb = {
	name: "open",
	operands: ["FILE"],
	options: [
		{ name: "port", value: "N", summary: "the port to listen at; by default a free one" },
		{ name: "no-browser", summary: "only says the address" },
	],
	summary: "shows the file in the browser, and follows an exploration that runs",
	details:
		"Serves the explorer's page to this machine only, at an address that nobody guesses, until Ctrl-C. The file is read here, part by part, and only for reading: " +
		"an exploration may go on writing, and the page shows each commit as it comes.",
	run: async ({ operands: [file = ""], options, terminal }) => {
		const port = portOf(options.get("port"));
		const { serveExplorer } = await import("@pypet/explorer");
		const server = await serveExplorer(file, { port });
		terminal.write(`${server.address}\nCtrl-C ends it.\n`);
		if (!options.has("no-browser")) showInBrowser(server.address);
		await new Promise<void>((resolve) => process.once("SIGINT", resolve).once("SIGTERM", resolve));
		await server.close();
	},
};

function portOf(given = "0"): number {
	const port = Number(given);
	if (!/^\d+$/.test(given) || port > 65_535) throw new UsageError(`--port takes a number up to 65535, not ${given || "an empty text"}.`);
	return port;
}

/** Where there is no browser, or none that this can start, the address that was printed has to do. */
function showInBrowser(address: string): void {
	const [command, ...before] = { darwin: ["open"], win32: ["explorer"] }[String(process.platform)] ?? ["xdg-open"];
	const browser = spawn(command ?? "xdg-open", [...before, address], { stdio: "ignore", detached: true });
	browser.on("error", () => {});
	browser.unref();
}
