import { Duration } from "./dates.js";

const MICROSECOND = 1_000n;
const MILLISECOND = 1_000n * MICROSECOND;
const SECOND = 1_000n * MILLISECOND;
const DAY = 86_400n * SECOND;

/**
 * A moment of pandas: its `Timestamp`, to the nanosecond.
 *
 * @example
 * ```ts
 * import { Timestamp } from "@pypet/values";
 *
 * console.log(new Timestamp(1_500_000_000n).toDate().toISOString()); // 1970-01-01T00:00:01.500Z
 * ```
 */
export class Timestamp {
	/**
	 * @param nanoseconds - Since 1970 in UTC, whatever the zone.
	 * @param zone - The time zone that the moment is shown in, by its name (`Europe/Berlin`, `UTC+02:00`); `undefined` where it has none.
	 */
	constructor(
		readonly nanoseconds: bigint,
		readonly zone: string | undefined = undefined,
	) {}

	/** The moment as a `Date`, to the millisecond before; a moment without a zone is taken as UTC. */
	toDate(): Date {
		return new Date(Number((this.nanoseconds - remainder(this.nanoseconds, MILLISECOND)) / MILLISECOND));
	}
}

/**
 * A span of time of pandas: its `Timedelta`, in nanoseconds.
 *
 * @example
 * ```ts
 * import { Timedelta } from "@pypet/values";
 *
 * console.log(new Timedelta(1_500_000_000n).toDuration().seconds); // 1
 * ```
 */
export class Timedelta {
	constructor(readonly nanoseconds: bigint) {}

	/** The span as Python's `timedelta`, to the microsecond before. */
	toDuration(): Duration {
		const rest = remainder(this.nanoseconds, DAY);
		return new Duration(Number((this.nanoseconds - rest) / DAY), Number(rest / SECOND), Number((rest % SECOND) / MICROSECOND));
	}
}

/**
 * What stands where a moment or a span is missing: pandas' `NaT`.
 *
 * @example
 * ```ts
 * import { NotATime } from "@pypet/values";
 *
 * console.log(new NotATime().name); // NaT
 * ```
 */
export class NotATime {
	/** Tells it from other objects for the compiler, which an empty class would not. */
	readonly name = "NaT";
}

/** From 0 up to `size`, also for negative numbers. */
function remainder(value: bigint, size: bigint): bigint {
	return ((value % size) + size) % size;
}
