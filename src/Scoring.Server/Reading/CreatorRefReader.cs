using System.Globalization;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.Server.Failures;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Reading;

/// <summary>Reads which creator a request, or one item of it, is about.</summary>
internal static class CreatorRefReader
{
    /// <summary>Reads a creator, or says what is wrong with it.</summary>
    /// <param name="message">The creator as sent; null when it was left out.</param>
    /// <param name="path">Where it stands in the request.</param>
    /// <param name="key">The creator's key, when the result is null.</param>
    public static RequestFailure? Read(Proto.CreatorRef? message, in FieldPath path, out CreatorKey key)
    {
        key = default;
        if (message is null) return RequestFailure.InvalidField(path.ToString(), "must be set");

        var platform = (Platform)message.Platform;
        string? platformBound = Enum.IsDefined(platform) && platform != Platform.Unspecified
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"must be a platform from {(int)Platform.Instagram} (INSTAGRAM) to {(int)Platform.X} (X), was {(int)platform}");
        string? idBound = CreatorKey.ViolationOfId(message.Id);
        if (platformBound is null && idBound is null)
        {
            key = new CreatorKey(CreatorKey.DefaultTenant, platform, message.Id);
            return null;
        }

        var violations = new List<FieldViolation>(2);
        if (platformBound is not null) violations.Add(new FieldViolation($"{path}.platform", platformBound));
        if (idBound is not null) violations.Add(new FieldViolation($"{path}.id", idBound));
        return RequestFailure.InvalidFields(violations);
    }
}
