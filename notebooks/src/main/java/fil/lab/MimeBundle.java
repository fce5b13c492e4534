package fil.lab;

import java.util.Base64;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// One thing to be shown, in several forms of which a front end takes the richest it knows.
///
/// The text form is always there, and says as much as the others do. Binary forms are kept as
/// base64, as front ends want them.
///
/// @param forms MIME type to content; holds at least `text/plain`
/// @param alternative a sentence for whoever cannot see the picture, empty where nothing is
///   pictured
public record MimeBundle(SortedMap<String, String> forms, String alternative) {

  public static final String TEXT = "text/plain";
  public static final String HTML = "text/html";
  public static final String SVG = "image/svg+xml";
  public static final String PNG = "image/png";

  public MimeBundle {
    if (!forms.containsKey(TEXT)) {
      throw new IllegalArgumentException("no text/plain among " + forms.keySet());
    }
    forms = Collections.unmodifiableSortedMap(new TreeMap<>(forms));
  }

  /// Only text.
  public static MimeBundle ofText(String text) {
    return new MimeBundle(new TreeMap<>(java.util.Map.of(TEXT, text)), "");
  }

  /// This bundle with one more form.
  public MimeBundle with(String mimeType, String content) {
    SortedMap<String, String> more = new TreeMap<>(forms);
    more.put(mimeType, content);
    return new MimeBundle(more, alternative);
  }

  /// This bundle with a picture in PNG.
  public MimeBundle withPng(byte[] png) {
    return with(PNG, Base64.getEncoder().encodeToString(png));
  }

  /// This bundle with a sentence that stands for its picture.
  public MimeBundle withAlternative(String sentence) {
    return new MimeBundle(forms, sentence);
  }

  public String text() {
    return java.util.Objects.requireNonNull(forms.get(TEXT));
  }
}
