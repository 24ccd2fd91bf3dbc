import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { fixture, recorded, temporary } from "./recorder.js";

describe("pypet report FILE", () => {
	test("-o OUT writes one page with the file's data", async () => {
		const out = temporary("report.html");
		const { output, status } = await recorded(["report", fixture("env.hdf5"), "-o", out]);
		const megabytes = statSync(out).size / 1e6;
		expect({ output, status }).toEqual({ output: `${out}: ${megabytes.toFixed(1)} MB. Open it in a browser.\n`, status: 0 });
		expect(megabytes).toBeLessThan(3);
		expect(readFileSync(out, "utf8")).toMatch(/^<!doctype html>[\s\S]*<script type="text\/plain" id="recording">[\w+/=]+<\/script>/);
	});

	test("says that it needs a file to write, and overwrites none", async () => {
		expect((await recorded(["report", fixture("env.hdf5")])).errors).toBe("pypet: report needs a file to write: -o report.html.\n");
		const there = fixture("env.hdf5");
		expect((await recorded(["report", there, "-o", there])).errors).toContain("is there already");
	});

	test("names the trajectories that there are", async () => {
		const { errors, status } = await recorded(["report", fixture("env.hdf5"), "-o", temporary("r.html"), "--trajectory", "other"]);
		expect([errors, status]).toEqual([expect.stringContaining("other"), 2]);
	});
});

describe("pypet open FILE", () => {
	test("serves the page until it is interrupted", { timeout: 60_000 }, async () => {
		const command = fileURLToPath(new URL("../src/bin.ts", import.meta.url));
		const flags = ["--conditions=@pypet/source", "--import", import.meta.resolve("tsx")];
		const child = spawn(process.execPath, [...flags, command, "open", fixture("env.hdf5"), "--no-browser"], {
			stdio: ["ignore", "pipe", "inherit"],
		});
		const [line]: unknown[] = await once(child.stdout, "data");
		const [address = ""] = /^http:\S+/.exec(String(line)) ?? [];
		expect(await (await fetch(address)).text()).toContain("<title>env.hdf5 · pypet</title>");
		child.kill("SIGINT");
		expect(await once(child, "exit")).toEqual([0, null]);
	});

	test("says that there is no such file", async () => {
		expect((await recorded(["open", "missing.hdf5", "--no-browser"])).errors).toBe("pypet: missing.hdf5 does not exist.\n");
	});

	test("takes a port that there is", async () => {
		expect((await recorded(["open", fixture("env.hdf5"), "--port", "99999"])).errors).toBe(
			"pypet: --port takes a number up to 65535, not 99999.\n",
		);
	});
});
