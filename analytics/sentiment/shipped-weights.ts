/**
 * Weights of `readingFeatures` for negative, neutral and positive: `fitReadingWeights` of the sentences in
 * fixtures/sentiment, which the project wrote itself. A test fits them again and compares.
 */
export const shippedWeights: readonly (readonly number[])[] = [
  [-0.469, -1.051, 2.084, -1.591, -1.879, -0.48],
  [0.424, -2.762, -2.708, 0.009, 2.474, 0.823],
  [-0.547, 2.106, -0.985, 1.59, -1.797, -0.467],
];
