import { expect, it } from "vitest";
import { titlesIn } from "./support/test-titles.js";

it("titlesIn gives the titles of it and test, with the describe blocks around them", () => {
	expect(titlesIn(`describe("a", () => { describe("b", () => { it("one", () => {}); }); test.skip("two", () => {}); });`)).toEqual([
		{ title: "one", blocks: ["a", "b"] },
		{ title: "two", blocks: ["a"] },
	]);
});

it("titlesIn writes it.each out where the title begins with the row's first text", () => {
	const text = `it.each(["f_get", "f_set"])("%s works", () => {}); it.each([["v_name", 1]])("%s is %d", () => {}); it.each(rows)("%s", () => {});`;
	expect(titlesIn(text).map(({ title }) => title)).toEqual(["f_get works", "f_set works", "v_name is %d", "%s"]);
});

it("titlesIn passes over calls of anything else, and over comments", () => {
	expect(titlesIn(`expect("f_get"); run("f_get", () => {}); // it("f_get", () => {})`)).toEqual([]);
});
