using Scoring.Creators;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Writes which creator an answer is about.</summary>
internal static class CreatorRefWriter
{
    /// <summary>Writes a creator; the tenant is known from the call.</summary>
    public static Proto.CreatorRef Write(in CreatorKey key) => new() { Platform = (Proto.Platform)key.Platform, Id = key.Id };
}
