import { useMemo } from "preact/hooks";
import { RunView } from "../state/run-view.js";
import { chosenView, settings, VIEWS, type View } from "../state/settings.js";
import type { TrajectoryState } from "../state/trajectory-state.js";
import { FigureView } from "./figure-view.js";
import { NodeView } from "./node-view.js";
import { RunsView } from "./runs-view.js";
import { TreePane } from "./tree-pane.js";

const TITLES: Readonly<Record<View, string>> = { tree: "Tree", node: "Values", runs: "Runs", figure: "Figure" };

/** An open trajectory: the tree, and beside it the chosen view. On a narrow screen the tree is a view of its own. */
export function Workspace({ trajectory }: { trajectory: TrajectoryState }) {
	const runView = useMemo(() => new RunView(trajectory), [trajectory]);
	const view = chosenView();
	return (
		<div class={`workspace shows-${view}`}>
			<TreePane trajectory={trajectory} />
			<main class="pane">
				<Tabs />
				<div class="view" role="tabpanel" id="view" aria-labelledby={`tab-${view}`}>
					{view === "runs" && <RunsView trajectory={trajectory} view={runView} />}
					{view === "figure" && <FigureView trajectory={trajectory} view={runView} />}
					{(view === "node" || view === "tree") && <NodeView trajectory={trajectory} fullName={settings.node.value} />}
				</div>
			</main>
		</div>
	);
}

function Tabs() {
	const chosen = chosenView();
	const move = (event: KeyboardEvent) => {
		const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
		if (step === 0) return;
		const next = VIEWS[(VIEWS.indexOf(chosen) + step + VIEWS.length) % VIEWS.length] ?? "node";
		settings.view.value = next;
		document.getElementById(`tab-${next}`)?.focus();
	};
	return (
		<div class="tabs" role="tablist" aria-label="Views" onKeyDown={move}>
			{VIEWS.map((view) => (
				<button
					key={view}
					id={`tab-${view}`}
					type="button"
					role="tab"
					class={`tab-${view}`}
					aria-selected={chosen === view}
					aria-controls="view"
					tabIndex={chosen === view ? 0 : -1}
					onClick={() => {
						settings.view.value = view;
					}}
				>
					{TITLES[view]}
				</button>
			))}
		</div>
	);
}
