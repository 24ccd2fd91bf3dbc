import { brandError, isPypetError, PypetError, ValueError } from "@pypet/values";
import { expect, it, vi } from "vitest";

class NoSuchThingError extends PypetError {
	override readonly name: string = "NoSuchThingError";
}

class NoSuchNameError extends NoSuchThingError {
	override readonly name = "NoSuchNameError";
}

it("isPypetError recognises every error of the toolkit", () => {
	expect(isPypetError(new PypetError("gone"))).toBe(true);
	expect(isPypetError(new ValueError("wrong"))).toBe(true);
});

it("isPypetError(error, name) recognises the class and those it derives from", () => {
	const error = new NoSuchNameError("gone");
	expect(isPypetError(error, "NoSuchNameError")).toBe(true);
	expect(isPypetError(error, "NoSuchThingError")).toBe(true);
	expect(isPypetError(error, "PypetError")).toBe(true);
	expect(isPypetError(error, "ValueError")).toBe(false);
	expect(isPypetError(new NoSuchThingError("gone"), "NoSuchNameError")).toBe(false);
});

it("isPypetError recognises an error of another copy of the package, which instanceof does not", async () => {
	vi.resetModules();
	const copy = await import("@pypet/values");
	const error = new copy.ValueError("wrong");
	expect(error).not.toBeInstanceOf(PypetError);
	expect(isPypetError(error, "ValueError")).toBe(true);
	expect(copy.isPypetError(new ValueError("wrong"), "PypetError")).toBe(true);
});

it.for<[string, unknown]>([
	["another error", new Error("gone")],
	["an object that looks like one", { name: "PypetError", message: "gone" }],
	["a text", "PypetError"],
	["null", null],
	["undefined", undefined],
])("isPypetError says no to %s", ([, thrown]) => {
	expect(isPypetError(thrown)).toBe(false);
});

it("brandError makes a TypeError one of the toolkit's", () => {
	const error = new TypeError("wrong type");
	brandError(error);
	expect(isPypetError(error, "TypeError")).toBe(true);
	expect(Object.keys(error)).toEqual([]);
});

it("an error carries its message, its name and its cause", () => {
	const cause = new Error("at the bottom");
	const error = new ValueError("wrong", { cause });
	expect(error).toMatchObject({ message: "wrong", name: "ValueError", cause });
	expect(String(error)).toBe("ValueError: wrong");
});
