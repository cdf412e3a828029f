package org.paperboy.meaning;

/**
 * The meaning of a text as a direction in space. It takes one byte for each dimension,
 * which changes a cosine by less than 0.01.
 */
public final class TextVector {

	/**
	 * About how many bytes it takes in memory.
	 */
	public static final int BYTES = 430;

	private final byte[] values;

	private final double length;

	private TextVector(byte[] values) {
		this.values = values;
		this.length = Math.sqrt(product(values, values));
	}

	/**
	 * A vector as it was stored.
	 * @param values as of {@link #bytes()}
	 */
	public static TextVector ofBytes(byte[] values) {
		return new TextVector(values.clone());
	}

	/**
	 * The direction of these numbers, whatever their length.
	 */
	static TextVector of(double[] numbers) {
		double max = 0;
		for (double number : numbers) {
			max = Math.max(max, Math.abs(number));
		}
		byte[] values = new byte[numbers.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = (byte) Math.round(numbers[i] * Byte.MAX_VALUE / max);
		}
		return new TextVector(values);
	}

	/**
	 * What to store: one byte for each dimension.
	 */
	public byte[] bytes() {
		return this.values.clone();
	}

	/**
	 * The likeness of two texts, from -1 to 1; 0 if the vectors come from different
	 * models, as far as their sizes tell.
	 */
	public double cosine(TextVector other) {
		if (this.values.length != other.values.length || this.length == 0 || other.length == 0) {
			return 0;
		}
		return product(this.values, other.values) / (this.length * other.length);
	}

	/**
	 * A number of 32 bits has room for 100,000 dimensions.
	 */
	private static int product(byte[] one, byte[] other) {
		int sum = 0;
		for (int i = 0; i < one.length; i++) {
			sum += one[i] * other[i];
		}
		return sum;
	}

}
