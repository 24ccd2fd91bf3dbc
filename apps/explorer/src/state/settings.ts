import { setting } from "./address-hash.js";

/** The views of an open file. On a wide screen the tree stands beside the others. */
export const VIEWS = ["tree", "node", "runs", "figure"] as const;

/** One of {@link VIEWS}. */
export type View = (typeof VIEWS)[number];

/** Settings of the page, each a part of the address: a link with them restores what is shown. */
export const settings = {
	/** Address of the file; empty for one that a person has given. */
	file: setting("file"),
	/** Name of the file that a person has given. */
	name: setting("name"),
	trajectory: setting("traj", "", true),
	view: setting("view", "node", true),
	/** Full name of the node that is shown. */
	node: setting("node", "", true),
	/** How its arrays are shown: `name:form:positions` with `;` between. */
	slices: setting("slices"),
	/** Key of the column that runs are sorted by, with `-` before it for the largest first. */
	sort: setting("sort"),
	/** The predicate that runs are filtered by. */
	filter: setting("filter"),
	/** Results in the table of runs, by their keys with `;` between. */
	columns: setting("columns"),
	/** Index of the run whose details are shown. */
	run: setting("run"),
	/** Index of a run that is compared with it. */
	other: setting("other"),
	/** Kind of the figure. */
	figure: setting("figure"),
	/** What is on the axes and in the colours, by keys of columns. */
	x: setting("x"),
	y: setting("y"),
	by: setting("by", "auto"),
	/** Parameters that tell panels apart, by keys of columns with `;` between. */
	panels: setting("panels"),
	/** Values at which parameters are held: `key=position` with `;` between. */
	held: setting("held"),
	/** How an array becomes one number in figure and table. */
	reduction: setting("reduce", "mean"),
};

/** The chosen view; `node` where the address says none that there is. */
export function chosenView(): View {
	return VIEWS.find((view) => view === settings.view.value) ?? "node";
}

/** Parts of a setting with several. */
export function listIn(text: string): string[] {
	return text === "" ? [] : text.split(";");
}
