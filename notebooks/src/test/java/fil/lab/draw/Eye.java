package fil.lab.draw;

import java.util.List;

/// How colours look to an eye that lacks one kind of cone, after [Machado, Oliveira and Fernandes
/// 2009] in full strength, and to one that lacks none.
///
/// [Machado, Oliveira and Fernandes 2009]: https://doi.org/10.1109/TVCG.2009.113
///
/// @param rows what becomes of red, green and blue in linear light
record Eye(String name, List<Double> rows) {

  /// Those three, and the eye that most people have.
  static List<Eye> all() {
    return List.of(
        new Eye(
            "protanopia",
            List.of(
                0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
                1.051998)),
        new Eye(
            "deuteranopia",
            List.of(
                0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
                0.968881)),
        new Eye(
            "tritanopia",
            List.of(
                1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
                0.303900)),
        new Eye("all cones", List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)));
  }

  /// How different two colours look: their distance in CIELAB.
  double difference(Rgb one, Rgb other) {
    Lab a = sees(one);
    Lab b = sees(other);
    return Math.hypot(a.lightness() - b.lightness(), Math.hypot(a.a() - b.a(), a.b() - b.b()));
  }

  /// A colour in CIELAB under daylight.
  record Lab(double lightness, double a, double b) {}

  Lab sees(Rgb colour) {
    double red = seen(0, colour);
    double green = seen(1, colour);
    double blue = seen(2, colour);
    double x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
    double y = curve(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    double z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
    return new Lab(116 * y - 16, 500 * (x - y), 200 * (y - z));
  }

  private double seen(int row, Rgb colour) {
    double sum =
        rows.get(3 * row) * linear(colour.red())
            + rows.get(3 * row + 1) * linear(colour.green())
            + rows.get(3 * row + 2) * linear(colour.blue());
    return Math.clamp(sum, 0, 1);
  }

  private static double linear(int part) {
    double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static double curve(double t) {
    return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
  }
}
