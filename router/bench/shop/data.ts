/** A user of the benchmark's shop. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly username: string;
}

/** A product with what each subgraph knows of it; nobody asks one subgraph for what another has. */
export interface Product {
  readonly upc: string;
  readonly name: string;
  readonly price: number;
  readonly weight: number;
  readonly inStock: boolean;
}

/** A review, by the keys of what it belongs to. */
export interface Review {
  readonly id: string;
  readonly body: string;
  readonly authorId: string;
  readonly upc: string;
}

/** Six users; the first two write the reviews. */
export const users: readonly User[] = [
  { id: '1', name: 'Nguyễn Thu Hà', username: 'thuha' },
  { id: '2', name: 'Karel Dvořák', username: 'kdvorak' },
  { id: '3', name: 'Amina Yusuf', username: 'aminay' },
  { id: '4', name: 'Trần Quốc Bảo', username: 'baotran' },
  { id: '5', name: 'Ines Carvalho', username: 'inesc' },
  { id: '6', name: 'Jonas Lindqvist', username: 'jlindqvist' },
];

const stocked: readonly Product[] = [
  { upc: '1', name: 'Oak counter stool, tall', price: 899, weight: 100, inStock: true },
  { upc: '2', name: 'Hand grinder, steel burrs', price: 1299, weight: 1000, inStock: false },
  { upc: '3', name: 'Phin filter, four cups', price: 54, weight: 50, inStock: true },
  { upc: '4', name: 'Gooseneck kettle', price: 1399, weight: 700, inStock: false },
  { upc: '5', name: 'Receipt printer', price: 2450, weight: 900, inStock: true },
  { upc: '6', name: 'Cash drawer', price: 610, weight: 4200, inStock: false },
  { upc: '7', name: 'Barcode scanner', price: 320, weight: 180, inStock: true },
  { upc: '8', name: 'Milk jug', price: 25, weight: 300, inStock: true },
  { upc: '9', name: 'Tamping mat', price: 18, weight: 240, inStock: false },
];

const written: readonly Review[] = [
  ['1', '1', 'Held up through a whole season behind a busy counter, and the varnish with it, mostly.'],
  ['1', '1', 'A year later: one screw tightened, nothing else to do. Would buy it again any time.'],
  ['1', '1', 'Bought one, then three more. They stack rather well, which nobody had told me before.'],
  ['1', '2', 'Grinds evenly, once one has found the right setting; write it down, it is easily lost.'],
  ['1', '2', 'The burrs are good and the handle is poor. I have made a better one out of cherry wood.'],
  ['1', '3', 'Slow, as it should be. The lid is a little loose, but it has never fallen into the cup.'],
  ['2', '1', 'The seat is hard, but nobody has complained so far, and the children climb it like a tree.'],
  ['2', '1', 'Too high for our counter. We have shortened the legs by a hand, and now it fits us well.'],
  ['2', '1', 'Arrived with a scratch, and a week later a new one stood at the door without a word.'],
  ['2', '2', 'Loud. My neighbours know now when I have breakfast, and on Sundays they come along.'],
  ['2', '5', 'Prints, cuts, and is quiet about it. Paper is cheap and found in every shop in town.'],
].map(([authorId = '', upc = '', body = ''], index) => ({ id: String(index + 1), body, authorId, upc }));

/** How many products there are, the nine written ones and those made up from their number. */
const productCount = 100;

/** The product with this upc, if there is one. */
export function productOf(upc: string): Product | undefined {
  const number = Number(upc);
  if (!Number.isInteger(number) || number < 1 || number > productCount) return undefined;
  return stocked[number - 1] ?? madeUpProduct(number);
}

function madeUpProduct(number: number): Product {
  const price = 10 + ((number * 37) % 1990);
  const weight = 20 + ((number * 53) % 3000);
  return { upc: String(number), name: `Shelf item no. ${number}`, price, weight, inStock: number % 3 !== 0 };
}

/** The first products by upc. */
export function firstProducts(count: number): Product[] {
  return Array.from({ length: count }, (_, index) => productOf(String(index + 1))).filter(
    (product) => product !== undefined,
  );
}

/** The reviews of a user: she has none of the made-up ones. */
export function reviewsBy(userId: string): Review[] {
  return written.filter(({ authorId }) => authorId === userId);
}

/** The reviews of a product: a made-up one has one. */
export function reviewsOf(upc: string): Review[] {
  const number = Number(upc);
  if (number <= stocked.length) return written.filter((review) => review.upc === upc);
  const author = users[number % users.length];
  if (!author) return [];
  return [{ id: `made-up-${upc}`, body: `Fine, item ${upc}.`, authorId: author.id, upc }];
}

/** The review with this id, written or made up. */
export function reviewOf(id: string): Review | undefined {
  const [, upc] = /^made-up-(\d+)$/.exec(id) ?? [];
  return upc === undefined ? written.find((review) => review.id === id) : reviewsOf(upc)[0];
}
