import type { AnnotationText, NodeContent } from "@pypet/explorer/protocol";
import { useEffect, useState } from "preact/hooks";
import type { TrajectoryState } from "../state/trajectory-state.js";
import { NodeIcon } from "./node-icon.js";
import { Overview } from "./overview.js";
import { RangeView } from "./range-view.js";
import { ValueCard } from "./value-card.js";

/** A node with its comment, annotations and values; for the trajectory itself an overview. */
export function NodeView({ fullName, trajectory }: { trajectory: TrajectoryState; fullName: string }) {
	const { content, problem } = useNode(trajectory, fullName);
	if (fullName === "") return <Overview trajectory={trajectory} />;
	if (problem !== undefined) return <p class="sentence">{problem}</p>;
	if (content?.node.fullName !== fullName) return <p class="sentence dim">Reading {fullName} …</p>;
	const { childCount, items, node, parameter } = content;
	const readPart = (item: string, start: readonly number[]) => trajectory.readArrayPart(fullName, item, start);
	const place = { trajectory: trajectory.name, fullName, readPart };
	return (
		<article class="node">
			<header>
				<h2>
					<NodeIcon fullName={fullName} kind={node.kind} />
					{node.name}
				</h2>
				<p class="facts">
					<code>{fullName}</code>
					<span class="badge">{node.className || "group"}</span>
					{childCount !== undefined && <span class="dim">{childCount === 1 ? "1 node below" : `${childCount} nodes below`}</span>}
				</p>
				{node.comment !== "" && <p class="node-comment">{node.comment}</p>}
			</header>
			<AnnotationList annotations={node.annotations} />
			{parameter && <ValueCard name={parameter.range ? "Default" : "Value"} place={place} value={parameter.value} />}
			{parameter?.range && <RangeView range={parameter.range} />}
			{items?.map(({ name, value }) => (
				<ValueCard key={name} name={name} place={{ ...place, item: name }} value={value} />
			))}
			{((items && items.length === 0) || (node.kind === "leaf" && !items && !parameter)) && (
				<p class="sentence dim">Nothing is stored in it.</p>
			)}
		</article>
	);
}

/** Annotations as names and texts. */
export function AnnotationList({ annotations }: { annotations: readonly AnnotationText[] }) {
	if (annotations.length === 0) return null;
	return (
		<section class="card" aria-label="Annotations">
			<h3>Annotations</h3>
			<dl>
				{annotations.map(({ name, text }) => (
					<div key={name}>
						<dt>{name}</dt>
						<dd>{text}</dd>
					</div>
				))}
			</dl>
		</section>
	);
}

function useNode(trajectory: TrajectoryState, fullName: string): { content?: NodeContent | undefined; problem?: string | undefined } {
	const [state, setState] = useState<{ content?: NodeContent | undefined; problem?: string | undefined }>({});
	const revision = trajectory.revision.value;
	useEffect(() => {
		if (fullName === "") return undefined;
		let isCurrent = true;
		trajectory.readNode(fullName).then(
			(content) => isCurrent && setState(content ? { content } : { problem: `There is no ${fullName} in this trajectory.` }),
			(error: unknown) => isCurrent && setState({ problem: error instanceof Error ? error.message : String(error) }),
		);
		return () => {
			isCurrent = false;
		};
	}, [trajectory, fullName, revision]);
	return state;
}
