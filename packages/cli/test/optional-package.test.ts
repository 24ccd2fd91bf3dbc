import { describe, expect, it } from "vitest";
import { UsageError } from "../src/arguments.js";
import { loadNeeding } from "../src/optional-package.js";

describe("loadNeeding", () => {
	it("says what to install where the package is missing", async () => {
		const missing = Object.assign(new Error("Cannot find package 'apache-arrow' imported from arrow.js"), { code: "ERR_MODULE_NOT_FOUND" });
		const loaded = loadNeeding("apache-arrow", () => Promise.reject(missing));
		await expect(loaded).rejects.toThrow(UsageError);
		await expect(loaded).rejects.toThrow("npm install apache-arrow");
	});

	it("throws what else goes wrong as it is", async () => {
		const other = Object.assign(new Error("Cannot find package 'flatbuffers' imported from arrow.js"), { code: "ERR_MODULE_NOT_FOUND" });
		await expect(loadNeeding("apache-arrow", () => Promise.reject(other))).rejects.toBe(other);
	});
});
