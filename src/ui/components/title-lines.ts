/** A title in lines that fit a drawing on a phone; what is longer ends in dots, and stands whole in the table beside it. */
export function titleLines(title: string, { width, most }: { width: number; most: number }): string[] {
  const lines = [''];
  for (const word of title.split(' ')) {
    const last = lines.at(-1)!;
    if (!last || last.length + 1 + word.length <= width)
      lines[lines.length - 1] = last ? `${last} ${word}` : word;
    else if (lines.length < most) lines.push(word);
    else {
      lines[lines.length - 1] = `${last} …`;
      break;
    }
  }
  return lines;
}
