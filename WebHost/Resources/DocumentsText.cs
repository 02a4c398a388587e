namespace Mercredi.Resources;

/// <summary>Words of the documents.</summary>
public sealed class DocumentsText;
