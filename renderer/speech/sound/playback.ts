/**
 * Plays a decoded recording through the default output; the function given back ends it. Without an output device nothing is heard
 * and nothing else changes: the recognizer's pace is the clock, not the sound card.
 */
export function playAloud(buffer: AudioBuffer): () => void {
  const context = new AudioContext();
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(context.destination);
  source.start();
  return () => {
    // Closing twice is the one way this rejects.
    if (context.state !== 'closed') void context.close();
  };
}
