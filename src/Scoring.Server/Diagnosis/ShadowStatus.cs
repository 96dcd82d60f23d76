namespace Scoring.Server.Diagnosis;

/// <summary>The shadow model of a running server.</summary>
/// <param name="Model">Its id.</param>
/// <param name="ModelSha256">The hash of its file, in hexadecimal digits.</param>
/// <param name="Compared">Creators that were scored by both models, since both are in use.</param>
/// <param name="Failed">Creators that it could not score, since both are in use.</param>
/// <param name="Dropped">Creators of the sample that were not compared, because too many waited, since the start.</param>
public sealed record ShadowStatus(string Model, string ModelSha256, long Compared, long Failed, long Dropped);
