import type { ArrayView } from "@pypet/explorer/protocol";
import { useEffect, useState } from "preact/hooks";
import { arrayShown, showArray } from "../state/array-views.js";
import { ArrayCard, type ValuePlace } from "./array-card.js";

/** Milliseconds that a person has to stay at a place until it is read. */
const REST = 150;

interface PartCardProps {
	readonly name: string;
	/** The part that came with the node. */
	readonly first: ArrayView;
	/** Where in the array that is. */
	readonly at: NonNullable<ArrayView["part"]>;
	readonly place: ValuePlace | undefined;
}

/** A part of an array that is too large to be read whole, with a field and a slider for where it begins along each axis. */
export function PartCard({ at, first, name, place }: PartCardProps) {
	const shown = arrayShown(name);
	const start = shown.fixed.length === at.whole.length ? shown.fixed : at.start;
	const { part, problem } = usePart(first, place, start);
	const move = (axis: number, position: number) => {
		if (Number.isFinite(position))
			showArray(name, { form: shown.form, fixed: start.map((each, other) => (other === axis ? position : each)) });
	};
	return (
		<>
			<div class="row tools">
				{at.whole.map((extent, axis) => {
					const last = extent - (first.shape[axis] ?? 0);
					const field = { min: 0, max: last, value: Math.min(last, start[axis] ?? 0) };
					if (last === 0) return null;
					return (
						<label key={`axis ${String(axis)}`} class="slider">
							axis {axis} from
							<input
								type="range"
								{...field}
								aria-label={`axis ${axis}`}
								onInput={({ currentTarget }) => move(axis, Number(currentTarget.value))}
							/>
							<input
								type="number"
								{...field}
								aria-label={`axis ${axis} from`}
								onChange={({ currentTarget }) => move(axis, Math.min(last, Math.max(0, Math.trunc(currentTarget.valueAsNumber))))}
							/>
						</label>
					);
				})}
			</div>
			{problem !== undefined && (
				<p class="sentence warn" role="alert">
					{problem}
				</p>
			)}
			<ArrayCard name={name} array={part} place={place} />
		</>
	);
}

/** The part from a position on; until it is read, the one before. */
function usePart(first: ArrayView, place: ValuePlace | undefined, start: readonly number[]): { part: ArrayView; problem?: string } {
	const [state, setState] = useState<{ part: ArrayView; problem?: string }>({ part: first });
	const wanted = start.join();
	useEffect(() => {
		let isCurrent = true;
		const { item, readPart } = place ?? {};
		if (wanted === first.part?.start.join() || item === undefined || !readPart) {
			setState({ part: first });
			return undefined;
		}
		const read = () =>
			readPart(item, start).then(
				(part) =>
					isCurrent &&
					setState(part ? { part } : { part: first, problem: "There is no other part here: a report holds the first one only." }),
				(error: unknown) => isCurrent && setState({ part: first, problem: error instanceof Error ? error.message : String(error) }),
			);
		const timer = setTimeout(read, REST);
		return () => {
			isCurrent = false;
			clearTimeout(timer);
		};
	}, [first, wanted]);
	return state;
}
