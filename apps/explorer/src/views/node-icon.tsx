/** A small sign for what a node is: a group, or a leaf of one of the branches. */
export function NodeIcon({ fullName, kind }: { fullName: string; kind: "group" | "leaf" }) {
	const [branch = ""] = fullName.split(".");
	return <span class={`node-icon ${kind} ${branch}`} aria-hidden="true" />;
}
