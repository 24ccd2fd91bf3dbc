import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sha1 } from "../src/sha1.js";

describe("sha1", () => {
	it.each(["", "abc", "ä€😀", "a".repeat(55), "a".repeat(56), "a".repeat(64), "a".repeat(1000)])("of %j is Node's", (text) => {
		expect(sha1(text)).toBe(createHash("sha1").update(text).digest("hex"));
	});
});
