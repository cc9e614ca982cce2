"use strict";
// Where the network of organisations stands: its dots, and the names beside them. Runs before report.js, in one script.
const networkLayout = (() => {
  // Springs and repulsion from fixed starting places: the same rows always give the same picture.
  function layout(count, edges) {
    const at = Array.from({ length: count }, (_, i) => [Math.cos(i * 2.4) * (i + 1) ** 0.5, Math.sin(i * 2.4) * (i + 1) ** 0.5]);
    for (let round = 0; round < 150; round += 1) {
      const push = at.map(() => [0, 0]);
      const move = (i, j, strength) => {
        const [dx, dy] = [at[i][0] - at[j][0], at[i][1] - at[j][1]];
        const far = Math.hypot(dx, dy) + 0.01;
        const force = strength(far) / far;
        push[i][0] += dx * force; push[i][1] += dy * force;
        push[j][0] -= dx * force; push[j][1] -= dy * force;
      };
      for (let i = 0; i < count; i += 1) for (let j = i + 1; j < count; j += 1) move(i, j, (far) => 1.2 / far);
      for (const [a, b, weight] of edges) move(a, b, (far) => -0.15 * far * Math.min(weight, 3));
      const step = 0.12 * (1 - round / 160);
      at.forEach((point, i) => {
        point[0] += Math.max(-1, Math.min(1, push[i][0])) * step * 3 - point[0] * 0.01;
        point[1] += Math.max(-1, Math.min(1, push[i][1])) * step * 3 - point[1] * 0.01;
      });
    }
    return at;
  }

  // Where each name stands: above, below or beside its dot, where it covers no other name. The most connected choose
  // first; one that finds no room is shown only while its dot is pointed at, focused or searched for.
  function placed(nodes) {
    const taken = nodes.filter(Boolean).map(({ x, y }) => [x - 5, y - 5, x + 5, y + 5]);
    return nodes.map((node) => {
      if (!node) return null;
      const width = Array.from(node.name).reduce((sum, letter) => sum + (letter > "\u1100" ? 11 : 6.5), 0);
      const spots = [[0, -9], [0, 19], [width / 2 + 10, 4], [-width / 2 - 10, 4]];
      for (const [dx, dy] of spots) {
        const box = [node.x + dx - width / 2, node.y + dy - 11, node.x + dx + width / 2, node.y + dy + 3];
        const inside = box[0] >= 0 && box[2] <= 800 && box[1] >= 0 && box[3] <= 500;
        if (inside && !taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) {
          taken.push(box);
          return { dx, dy, free: true };
        }
      }
      return { dx: 0, dy: -9, free: false };
    });
  }

  return { layout, placed };
})();
