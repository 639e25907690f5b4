/** A plain text as it was meant: paragraphs between empty lines, and its line breaks. */
export const Paragraphs = ({ text }: { text: string }) => (
  <>
    {text.split(/(?:\r?\n){2,}/).map((part) => (
      <p key={part}>
        {part.split(/\r?\n/).map((line, nth) => (
          <>
            {nth > 0 && <br />}
            {line}
          </>
        ))}
      </p>
    ))}
  </>
);
