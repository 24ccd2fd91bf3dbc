import * as explorer from "@pypet/explorer";
import { expect, it } from "vitest";

it("@pypet/explorer exports these names", () => {
	expect(Object.keys(explorer).sort()).toMatchInlineSnapshot(`
		[
		  "PortError",
		  "reportPage",
		  "serveExplorer",
		]
	`);
});
