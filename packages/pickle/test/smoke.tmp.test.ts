import { readFileSync } from "node:fs";
import { sameValue } from "@pypet/values";
import { test } from "vitest";
import { readPickle, writePickle } from "../src/index.js";

test("all", () => {
	const all = JSON.parse(readFileSync("/tmp/pk/all.json", "utf8"));
	let n = 0;
	const out: string[][] = [];
	for (const [b64, where] of all) {
		const v = readPickle(Buffer.from(b64, "base64"));
		for (const protocol of [0, 1, 2, 3, 4, 5] as const) {
			const bytes = writePickle(v, { protocol });
			out.push([b64, String(protocol), Buffer.from(bytes).toString("base64")]);
			if (!sameValue(readPickle(bytes), v)) console.log("differs", where[0], protocol, v, readPickle(bytes));
			n++;
		}
	}
	console.log(n);
	require("node:fs").writeFileSync("/tmp/pk/out.json", JSON.stringify(out));
});
