import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { moduleAddress } from "../src/launching/index.js";

it("moduleAddress gives the address of a module, from the working directory", () => {
	const address = moduleAddress("./simulate.js");
	expect([fileURLToPath(address), address.hash]).toEqual([path.resolve("simulate.js"), ""]);
});

it("moduleAddress takes what is behind a # as the name of an export", () => {
	const address = moduleAddress("simulate.js#slow");
	expect([fileURLToPath(address), address.hash]).toEqual([path.resolve("simulate.js"), "#slow"]);
});

it.each(["", "#slow"])("moduleAddress leaves a # in the name of a folder where it is, with %j behind the module", (name) => {
	const address = moduleAddress(`lab #2/simulate.js${name}`);
	expect([fileURLToPath(address), address.hash]).toEqual([path.resolve("lab #2", "simulate.js"), name]);
});
