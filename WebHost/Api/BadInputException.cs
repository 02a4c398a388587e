namespace Mercredi.Api;

/// <summary>A request that the framework reads for us holds what nobody's form or script would send: 400 with a sentence in the reader's language.</summary>
public sealed class BadInputException(string sentence) : BadHttpRequestException(sentence, StatusCodes.Status400BadRequest);
