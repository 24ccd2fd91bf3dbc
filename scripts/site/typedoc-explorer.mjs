// A plugin of typedoc for links at the head of each page to what lies in the site beside its pages: `navigationLinks` and `sidebarLinks` are written as
// they stand, so a relative address would be right on the first page only.
import { PageEvent } from "typedoc";

/** @param {import("typedoc").Application} app */
export function load(app) {
	app.renderer.on(PageEvent.END, (page) => {
		if (page.contents === undefined) return;
		const up = "../".repeat(page.url.split("/").length - 1);
		page.contents = page.contents.replaceAll('href="explorer/', `href="${up}explorer/`);
	});
}
