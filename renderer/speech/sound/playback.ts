/**
 * Plays a decoded recording, from `beginMs` on, through the default output; the function given back ends it. Without an output device nothing is heard
 * and nothing else changes: the recognizer's pace is the clock, not the sound card.
 */
export function playAloud(buffer: AudioBuffer, beginMs: number): () => void {
  const context = new AudioContext();
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(context.destination);
  source.start(0, beginMs / 1_000);
  return () => {
    // Closing twice is the one way this rejects.
    if (context.state !== 'closed') void context.close();
  };
}
