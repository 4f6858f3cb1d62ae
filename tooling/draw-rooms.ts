/**
 * Draws the rooms as an SVG: each stands above everything it imports, and arrows lead down to what
 * is imported.
 */
import { withoutDetours, type RoomGraph } from "./room-graph";

const BOX = { width: 104, height: 30, gap: 18 };
/** An arrow that passes a row takes this much of it. */
const LANE = 14;
const ROW_HEIGHT = 74;
const MARGIN = 24;
const SWEEPS = 12;

/** A room, or the place where an arrow passes a row on its way down. */
type Node = { readonly id: string; readonly isRoom: boolean; readonly row: number };
type Step = { readonly from: string; readonly to: string; readonly endsAtRoom: boolean };

/** @returns an SVG document that depends on the graph alone */
export function drawRooms(graph: RoomGraph): string {
  const arrows = withoutDetours(graph);
  const { nodes, steps } = layOut(arrows);
  const rows = orderRows(nodes, steps);
  const widthOf = (row: readonly Node[]) =>
    row.reduce((sum, node) => sum + widthOfNode(node) + BOX.gap, -BOX.gap);
  const width = Math.max(...rows.map(widthOf)) + 2 * MARGIN;
  const height = (rows.length - 1) * ROW_HEIGHT + BOX.height + 2 * MARGIN;
  const places = new Map<string, { x: number; y: number }>();
  rows.forEach((row, level) => {
    let x = (width - widthOf(row)) / 2;
    for (const node of row) {
      const y = height - MARGIN - BOX.height / 2 - level * ROW_HEIGHT;
      places.set(node.id, { x: Math.round(x + widthOfNode(node) / 2), y });
      x += widthOfNode(node) + BOX.gap;
    }
  });
  const placeOf = (id: string) => places.get(id) ?? { x: 0, y: 0 };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="14">`,
    "<title>Rooms of the program and what each imports</title>",
    '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#5b6b7a"/></marker></defs>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...steps.map((step) => {
      const isFromRoom = arrows.has(step.from);
      const [a, b] = [placeOf(step.from), placeOf(step.to)];
      const y1 = a.y + (isFromRoom ? BOX.height / 2 : 0);
      const y2 = b.y - (step.endsAtRoom ? BOX.height / 2 : 0);
      const bend = (y2 - y1) / 2;
      const head = step.endsAtRoom ? ' marker-end="url(#head)"' : "";
      return `<path d="M${a.x} ${y1}C${a.x} ${y1 + bend} ${b.x} ${y2 - bend} ${b.x} ${y2}" fill="none" stroke="#8a98a6"${head}/>`;
    }),
    ...nodes.filter((node) => node.isRoom).map((node) => drawBox(node.id, placeOf(node.id))),
    "</svg>",
    "",
  ].join("\n");
}

const widthOfNode = (node: Node): number => (node.isRoom ? BOX.width : LANE);

function drawBox(name: string, { x, y }: { x: number; y: number }): string {
  const isOutside = ["app", "components", "server"].includes(name);
  const box = `x="${x - BOX.width / 2}" y="${y - BOX.height / 2}" width="${BOX.width}" height="${BOX.height}" rx="5"`;
  return `<rect ${box} fill="${isOutside ? "#fff4df" : "#e8f1f8"}" stroke="#14507a"/><text x="${x}" y="${y + 5}" text-anchor="middle" fill="#12202c">${name}</text>`;
}

/** Rows from 0 at the foot: a room stands one above the highest room that it imports. */
function layOut(arrows: RoomGraph): { nodes: Node[]; steps: Step[] } {
  const rowOf = (room: string): number =>
    Math.max(-1, ...[...(arrows.get(room) ?? [])].map(rowOf)) + 1;
  const names = [...arrows.keys()].sort();
  const nodes: Node[] = names.map((id) => ({ id, isRoom: true, row: rowOf(id) }));
  const steps: Step[] = [];
  for (const room of names) {
    for (const target of [...(arrows.get(room) ?? [])].sort()) {
      let from = room;
      for (let row = rowOf(room) - 1; row > rowOf(target); row--) {
        const lane = `${room}>${target}@${row}`;
        nodes.push({ id: lane, isRoom: false, row });
        steps.push({ from, to: lane, endsAtRoom: false });
        from = lane;
      }
      steps.push({ from, to: target, endsAtRoom: true });
    }
  }
  return { nodes, steps };
}

/** Orders each row by the middle of its neighbours above and below in turn, so that few arrows cross. */
function orderRows(nodes: readonly Node[], steps: readonly Step[]): Node[][] {
  const rows: Node[][] = [];
  for (const node of nodes) (rows[node.row] ??= []).push(node);
  const below = new Map<string, string[]>();
  const above = new Map<string, string[]>();
  for (const { from, to } of steps) {
    below.set(from, [...(below.get(from) ?? []), to]);
    above.set(to, [...(above.get(to) ?? []), from]);
  }
  const shareOf = new Map<string, number>();
  const number = (row: readonly Node[]) =>
    row.forEach((node, i) => shareOf.set(node.id, (i + 0.5) / row.length));
  rows.forEach(number);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const neighbours = sweep % 2 === 0 ? below : above;
    for (const row of sweep % 2 === 0 ? rows : [...rows].reverse()) {
      const middles = new Map(
        row.map((node) => [node.id, middleOf(neighbours.get(node.id), shareOf, node.id)]),
      );
      row.sort((a, b) => (middles.get(a.id) ?? 0) - (middles.get(b.id) ?? 0));
      number(row);
    }
  }
  return rows;
}

function middleOf(
  ids: readonly string[] | undefined,
  shareOf: ReadonlyMap<string, number>,
  own: string,
): number {
  const shares = (ids ?? [own]).map((id) => shareOf.get(id) ?? 0.5);
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
