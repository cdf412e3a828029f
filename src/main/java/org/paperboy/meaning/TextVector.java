package org.paperboy.meaning;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * The meaning of a text as a direction in space. It takes one byte for each dimension,
 * which changes a cosine by less than 0.01.
 */
public final class TextVector {

	/**
	 * About how many bytes it takes in memory.
	 */
	public static final int BYTES = 430;

	private static final int BITS = Byte.SIZE;

	/**
	 * The values, four in each number: such a loop over 32 bits is compiled to one over
	 * many numbers at once, and one over bytes is not.
	 */
	private final int[] packed;

	private final int dimensions;

	private final double length;

	private TextVector(byte[] values) {
		this.dimensions = values.length;
		this.packed = new int[Math.ceilDiv(values.length, Integer.BYTES)];
		ByteBuffer.wrap(Arrays.copyOf(values, this.packed.length * Integer.BYTES)).asIntBuffer().get(this.packed);
		this.length = Math.sqrt(product(parts(), this.packed));
	}

	/**
	 * A vector as it was stored.
	 * @param values as of {@link #bytes()}
	 */
	public static TextVector ofBytes(byte[] values) {
		return new TextVector(values);
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
		ByteBuffer values = ByteBuffer.allocate(this.packed.length * Integer.BYTES);
		values.asIntBuffer().put(this.packed);
		return Arrays.copyOf(values.array(), this.dimensions);
	}

	/**
	 * The likeness of two texts, from -1 to 1; 0 if the vectors come from different
	 * models, as far as their sizes tell.
	 */
	public double cosine(TextVector other) {
		return cosines().applyAsDouble(other);
	}

	/**
	 * The likeness of this text to others, as {@link #cosine(TextVector)} tells it; the
	 * quick way if there are many.
	 */
	public ToDoubleFunction<TextVector> cosines() {
		int[][] parts = parts();
		return (other) -> (this.dimensions != other.dimensions || this.length == 0 || other.length == 0) ? 0
				: product(parts, other.packed) / (this.length * other.length);
	}

	/**
	 * The values one by one: the first of each packed number, the second and so on.
	 */
	private int[][] parts() {
		int[][] parts = new int[Integer.BYTES][this.packed.length];
		for (int i = 0; i < this.packed.length; i++) {
			for (int part = 0; part < Integer.BYTES; part++) {
				parts[part][i] = this.packed[i] << part * BITS >> 3 * BITS;
			}
		}
		return parts;
	}

	/**
	 * A number of 32 bits has room for 100,000 dimensions.
	 */
	private static int product(int[][] parts, int[] packed) {
		int[] first = parts[0];
		int[] second = parts[1];
		int[] third = parts[2];
		int[] fourth = parts[3];
		int sum = 0;
		for (int i = 0; i < packed.length; i++) {
			int four = packed[i];
			sum += first[i] * (four >> 3 * BITS) + second[i] * (four << BITS >> 3 * BITS)
					+ third[i] * (four << 2 * BITS >> 3 * BITS) + fourth[i] * (four << 3 * BITS >> 3 * BITS);
		}
		return sum;
	}

}
