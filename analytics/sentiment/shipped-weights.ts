/**
 * Weights of `readingFeatures` for negative, neutral and positive: `fitReadingWeights` of the sentences in
 * fixtures/sentiment, which the project wrote itself. A test fits them again and compares.
 */
export const shippedWeights: readonly (readonly number[])[] = [
  [-0.463, -1.067, 2.157, -1.516, -1.831, -0.473],
  [0.424, -2.743, -2.7, -0.004, 2.507, 0.833],
  [-0.528, 2.182, -1.001, 1.517, -1.758, -0.46],
];
