namespace Scoring.Server.Failures;

/// <summary>One field of a request that breaks one bound.</summary>
/// <param name="Field">Path of the field in the request, for example <c>observations[3].post.likes</c>.</param>
/// <param name="Description">The bound in words with its value, as the end of a sentence that the path begins: <c>must be at most 5</c>.</param>
internal readonly record struct Violation(string Field, string Description);
