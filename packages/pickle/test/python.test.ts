import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { tuple } from "@pypet/values";
import { describe, expect, test } from "vitest";
import { readPickle, writePickle } from "../src/index.js";

const script = fileURLToPath(new URL("python-corpus.py", import.meta.url));
// Debian's python3-numpy belongs to this one, whatever other Python comes first in the path.
const python = existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
const hasNumpy = spawnSync(python, ["-c", "import numpy, scipy.sparse"]).status === 0;
if (!hasNumpy) console.warn("Skipped: pickles against real Python. Install python3-numpy and python3-scipy.");

const protocols = [0, 1, 2, 3, 4, 5] as const;

describe.skipIf(!hasNumpy)("real Python", () => {
	const corpus: [name: string, protocol: number, pickle: string][] = hasNumpy ? JSON.parse(run("make", "")) : [];

	test.each(protocols)(
		"loads from writePickle(…, { protocol: %i }) what readPickle read from any protocol",
		{ timeout: 60_000 },
		(protocol) => {
			const pairs = corpus.map(([name, origin, pickle]) => {
				const written = writePickle(readPickle(Buffer.from(pickle, "base64")), { protocol });
				return [`${name} (written in ${origin} by Python)`, pickle, Buffer.from(written).toString("base64")];
			});
			expect(pairs.length).toBeGreaterThan(200);
			expect(JSON.parse(run("compare", JSON.stringify(pairs)))).toEqual([]);
		},
	);

	test("the comparison tells an int from a float and a list from a tuple", () => {
		const pairs = [
			["int", writePickle(1n), writePickle(1)],
			["list", writePickle([]), writePickle(tuple())],
			["dtype", writePickle(Float32Array.of(1)), writePickle(Float64Array.of(1))],
		].map(([name, left, right]) => [name, ...[left, right].map((bytes) => Buffer.from(bytes ?? "").toString("base64"))]);
		expect(JSON.parse(run("compare", JSON.stringify(pairs)))).toEqual(["int", "list", "dtype"]);
	});

	test("writePickle(…, { protocol: 0 }) is pure ASCII whatever the value", () => {
		for (const [name, , pickle] of corpus) {
			const written = writePickle(readPickle(Buffer.from(pickle, "base64")), { protocol: 0 });
			expect(
				written.every((byte) => byte > 0 && byte < 0x80),
				name,
			).toBe(true);
		}
	});
});

function run(command: string, input: string): string {
	const { stdout, stderr, status } = spawnSync(python, [script, command], { input, encoding: "utf8", maxBuffer: 2 ** 28 });
	if (status !== 0) throw new Error(stderr);
	return stdout;
}
