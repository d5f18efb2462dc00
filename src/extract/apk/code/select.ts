/** Uses of one rule by one owner with the same arguments: so many are shown, the surest first. */
const MOST_ALIKE = 6
/** Uses of one rule by one owner, unless the caller knows better. */
const MOST_OF_GROUP = 40

/**
 * Thins out what says the same again and again (a library logs in a thousand places), keeping the order of the code.
 * `rank`: smaller is kept sooner. `group` and `likeness` name what counts as the same.
 */
export function mostTelling<Item>(
  items: readonly Item[],
  group: (item: Item) => string,
  likeness: (item: Item) => string,
  rank: (item: Item) => number,
  mostOfGroup: (item: Item) => number = () => MOST_OF_GROUP,
): Item[] {
  const ranked = items.map((item, place) => ({ item, place, rank: rank(item) })).sort((a, b) => a.rank - b.rank || a.place - b.place)
  const counts = new Map<string, number>()
  const mayStay = (key: string, most: number): boolean => {
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count <= most
  }
  return ranked
    .filter(({ item }) => mayStay(`${group(item)}\n${likeness(item)}`, MOST_ALIKE) && mayStay(group(item), mostOfGroup(item)))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
