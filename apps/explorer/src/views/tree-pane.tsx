import type { FoundName } from "@pypet/explorer/protocol";
import { useEffect, useMemo, useState } from "preact/hooks";
import { settings } from "../state/settings.js";
import type { TrajectoryState } from "../state/trajectory-state.js";
import { NodeIcon } from "./node-icon.js";
import { NodeTree } from "./node-tree.js";

/** The tree with its search. */
export function TreePane({ trajectory }: { trajectory: TrajectoryState }) {
	const [text, setText] = useState("");
	const found = useFound(trajectory, text);
	return (
		<nav class="tree-pane" aria-label="Tree">
			<div class="search">
				<input
					type="search"
					placeholder="Find: tau, neuron.tau, run_3.rate"
					aria-label="Find a node by name"
					value={text}
					onInput={({ currentTarget }) => setText(currentTarget.value)}
				/>
			</div>
			{found ? <FoundList found={found} trajectory={trajectory} /> : <NodeTree trajectory={trajectory} />}
		</nav>
	);
}

/** Shows a node, on a narrow screen in place of the tree. */
export function chooseNode(fullName: string): void {
	if (settings.node.value !== fullName) settings.slices.value = "";
	settings.node.value = fullName;
	settings.view.value = "node";
}

function FoundList({ found, trajectory }: { found: readonly FoundName[]; trajectory: TrajectoryState }) {
	if (found.length === 0)
		return (
			<p class="empty" role="status">
				No node of this name. Groups on the way may be left out: <code>tau</code> finds <code>parameters.neuron.tau</code>.
			</p>
		);
	const exact = found.filter(({ isExact }) => isExact).length;
	return (
		<>
			<p class="count" role="status">
				{exact > 0 ? `${exact} of this name` : `${found.length} that begin so`}
			</p>
			<ul class="found">
				{found.map((each) => (
					<li key={each.pattern}>
						<button
							type="button"
							aria-current={settings.node.value === each.fullName}
							onClick={() => {
								trajectory.reveal(each.fullName);
								chooseNode(each.fullName);
							}}
						>
							<NodeIcon fullName={each.pattern} kind={each.kind} />
							<FoundPath pattern={each.pattern} />
							{each.comment !== "" && <span class="comment">{each.comment}</span>}
						</button>
					</li>
				))}
			</ul>
		</>
	);
}

function FoundPath({ pattern }: { pattern: string }) {
	const dot = pattern.lastIndexOf(".") + 1;
	return (
		<span class="path">
			<span class="dim">{pattern.slice(0, dot)}</span>
			<strong>{pattern.slice(dot)}</strong>
		</span>
	);
}

/** What a text leads to; `undefined` for an empty one. */
function useFound(trajectory: TrajectoryState, text: string): readonly FoundName[] | undefined {
	const [found, setFound] = useState<readonly FoundName[] | undefined>(undefined);
	const asked = useMemo(() => text.trim(), [text]);
	useEffect(() => {
		if (asked === "") {
			setFound(undefined);
			return undefined;
		}
		let isCurrent = true;
		void trajectory.find(asked).then((names) => {
			if (isCurrent) setFound(names);
		});
		return () => {
			isCurrent = false;
		};
	}, [trajectory, asked]);
	return found;
}
